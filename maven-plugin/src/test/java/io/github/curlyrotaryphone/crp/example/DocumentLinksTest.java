package io.github.curlyrotaryphone.crp.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link of a document into this repository leads to a file, and to a heading of it where it names one. */
class DocumentLinksTest {
    private static final Path ROOT = LivingExample.ROOT;
    private static final List<String> FOLDERS =
            List.of("", "docs", "bench", "e2e", "model-app-template", "model-server/api");

    private static final Pattern FENCED = Pattern.compile("(?ms)^\\s*```.*?^\\s*```$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    /**
     * A link as it is written.
     *
     * @param document the file that holds it
     * @param target what it says
     */
    record Link(Path document, String target) {
        Path file() {
            String path = target.replaceFirst("#.*", "");
            return path.isEmpty() ? document : document.resolveSibling(path).normalize();
        }

        String anchor() {
            return target.contains("#") ? target.substring(target.indexOf('#') + 1) : "";
        }

        @Override
        public String toString() {
            return ROOT.relativize(document) + ": " + target;
        }
    }

    static Stream<Link> links() {
        return FOLDERS.stream()
                .flatMap(DocumentLinksTest::documents)
                .flatMap(document -> links(document, read(document)))
                .filter(link -> !link.target().contains("://"));
    }

    @ParameterizedTest
    @MethodSource("links")
    void aLinkLeadsSomewhere(Link link) {
        assertThat(link.file()).as("%s", link).exists();
        if (!link.anchor().isEmpty()) {
            assertThat(anchors(read(link.file()))).as("%s", link).contains(link.anchor());
        }
    }

    @Test
    void linksInQuotesOfFilesAreNotOurs() {
        Path document = ROOT.resolve("a.md");

        assertThat(links(document, "[a](b.md#c)\n```\n[d](e.md)\n```\n[f](#g)\n"))
                .containsExactly(new Link(document, "b.md#c"), new Link(document, "#g"));
        assertThat(new Link(document, "#g").file()).isEqualTo(document);
    }

    @Test
    void anchorsAreThoseThatForgesMakeOfHeadings() {
        assertThat(anchors("# The `.crp.json` file\n## Roll back, undeploy, adopt\n"))
                .containsExactly("the-crpjson-file", "roll-back-undeploy-adopt");
    }

    private static Stream<Link> links(Path document, String text) {
        return LINK.matcher(FENCED.matcher(text).replaceAll(""))
                .results()
                .map(link -> new Link(document, link.group(1)));
    }

    private static List<String> anchors(String text) {
        return HEADING.matcher(FENCED.matcher(text).replaceAll(""))
                .results()
                .map(DocumentLinksTest::anchor)
                .toList();
    }

    private static String anchor(MatchResult heading) {
        return heading.group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static Stream<Path> documents(String folder) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
