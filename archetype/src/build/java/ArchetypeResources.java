import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the archetype's resources out of the template app: the template's own names become the archetype's variables,
 * and everything else comes out of Velocity as it went in. The files for the CI of each forge are copied beside them.
 *
 * <p>Usage: java ArchetypeResources.java TEMPLATE TARGET CI
 */
final class ArchetypeResources {

    /** Where the template's Java sources lie below a source root. The archetype plugin puts the new package there. */
    private static final String PACKAGE_FOLDER = "com/example/iris/";

    private static final String SYMBOLS = """
            #set( $symbol_pound = '#' )
            #set( $symbol_dollar = '$' )
            #set( $symbol_escape = '\\' )
            """;

    private static final List<Name> NAMES = List.of(
            new Name("pom.xml", "<groupId>com.example</groupId>", "<groupId>${groupId}</groupId>"),
            new Name("pom.xml", "<artifactId>iris</artifactId>", "<artifactId>${artifactId}</artifactId>"),
            new Name("pom.xml", "<version>1.0.0-SNAPSHOT</version>", "<version>${version}</version>"),
            new Name("pom.xml", "<name>iris</name>", "<name>${artifactId}</name>"),
            new Name("README.md", "# iris\n", "${symbol_pound} ${artifactId}\n"),
            new Name("crp.yaml", "name: iris\n", "name: ${app}\n"),
            new Name("alerts.yaml", "iris", "${app}"),
            new Name(".java", "package com.example.iris;", "package ${package};"),
            new Name("Test.java", "MODEL = \"iris\"", "MODEL = \"${app}\""),
            new Name(".Transformer", "com.example.iris.", "${package}."),
            new Name(".Route", "com.example.iris.", "${package}."),
            new Name(".response.json", "\"model_name\": \"iris\"", "\"model_name\": \"${app}\""));

    /** A name in those of the template's files whose paths end so, and what the archetype writes for it. */
    private record Name(String pathEnd, String text, String replacement) {}

    private final Path template;
    private final Path target;
    private final Path ci;
    private final Set<Name> found = new HashSet<>();

    private ArchetypeResources(Path template, Path target, Path ci) {
        this.template = template;
        this.target = target;
        this.ci = ci;
    }

    public static void main(String... arguments) throws IOException {
        new ArchetypeResources(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2])).write();
    }

    private void write() throws IOException {
        deleteTarget();
        writeTemplate();
        copyCi();
        for (Name name : NAMES) {
            if (!found.contains(name)) {
                throw new IllegalStateException("Cannot make an archetype of the template: no file '*" + name.pathEnd
                        + "' holds '" + name.text.strip() + "'. Correct NAMES in ArchetypeResources.java.");
            }
        }
    }

    private void writeTemplate() throws IOException {
        for (Path file : files()) {
            String path = template.relativize(file).toString().replace('\\', '/');
            List<Name> names =
                    NAMES.stream().filter(name -> path.endsWith(name.pathEnd)).toList();
            Path written = target.resolve(path.replace(PACKAGE_FOLDER, ""));
            Files.createDirectories(written.getParent());
            Files.write(written, names.isEmpty() ? Files.readAllBytes(file) : resource(file, names));
        }
    }

    /** Each folder holds the files of one forge; META-INF/archetype-post-generate.groovy keeps those asked for. */
    private void copyCi() throws IOException {
        try (Stream<Path> tree = Files.walk(ci)) {
            for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
                Path path = ci.relativize(file);
                Path written = target.resolve(path.subpath(1, path.getNameCount()));
                Files.createDirectories(written.getParent());
                Files.copy(file, written);
            }
        }
    }

    /** A file that the template no longer has must not stay in the archetype. */
    private void deleteTarget() throws IOException {
        if (Files.exists(target)) {
            try (Stream<Path> tree = Files.walk(target)) {
                for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Everything that the template's .gitignore leaves in; its lines are plain names of folders. */
    private List<Path> files() throws IOException {
        Set<String> ignored = Files.readAllLines(template.resolve(".gitignore")).stream()
                .map(line -> line.replace("/", ""))
                .collect(Collectors.toSet());
        try (Stream<Path> tree = Files.walk(template)) {
            return tree.filter(Files::isRegularFile)
                    .filter(file -> Stream.iterate(file, other -> !other.equals(template), Path::getParent)
                            .noneMatch(
                                    part -> ignored.contains(part.getFileName().toString())))
                    .sorted()
                    .toList();
        }
    }

    private byte[] resource(Path file, List<Name> names) throws IOException {
        String text = escape(Files.readString(file));
        for (Name name : names) {
            String replaced = text.replace(escape(name.text), name.replacement);
            if (!replaced.equals(text)) {
                found.add(name);
            }
            text = replaced;
        }
        return (SYMBOLS + text).getBytes(StandardCharsets.UTF_8);
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char symbol : text.toCharArray()) {
            escaped.append(
                    switch (symbol) {
                        case '#' -> "${symbol_pound}";
                        case '$' -> "${symbol_dollar}";
                        case '\\' -> "${symbol_escape}";
                        default -> String.valueOf(symbol);
                    });
        }
        return escaped.toString();
    }
}
