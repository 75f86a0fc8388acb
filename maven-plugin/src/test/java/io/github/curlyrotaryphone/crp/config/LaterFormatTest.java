package io.github.curlyrotaryphone.crp.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.config.keys.Catalogue;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crp that knows a second version of the format, in which an app has two replicas by default. */
class LaterFormatTest {
    private static final String SMALL = "crp: 1\nname: iris\nenvironments: {dev: {}}\n";

    @TempDir
    Path folder;

    private static String with(String keys, String part, String other) {
        assertThat(keys).contains(part);
        int start = keys.indexOf(part);
        return keys.substring(0, start) + other + keys.substring(start + part.length());
    }

    private static ConfigReader later() throws IOException {
        try (InputStream resource = Catalogue.class.getResourceAsStream("/META-INF/crp/keys.yaml")) {
            String keys = new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
            keys = with(keys, "    minimum: 1\n    maximum: 1\n", "    minimum: 1\n    maximum: 2\n");
            int replicas = keys.indexOf("  - key: deploy.replicas\n");
            keys = keys.substring(0, replicas)
                    + with(keys.substring(replicas), "    default: 1\n", "    default: 1\n    later: {2: 2}\n");
            return new ConfigReader(Catalogue.read(keys.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private CrpSpec read(ConfigReader reader, String text) throws IOException {
        try (SampleApp app = new SampleApp(folder)) {
            ProjectSpec project = app.spec().project();
            Path file = Files.writeString(folder.resolve("crp.yaml"), text);
            return reader.read(new ConfigInput(project, file, Map.of()));
        }
    }

    private static Optional<Integer> replicas(CrpSpec spec) {
        return spec.environments().get(0).deploy().replicas();
    }

    private static Digest digest(CrpSpec spec) {
        return spec.written().digest(new EnvironmentName("dev")).orElseThrow();
    }

    @Test
    void aDefaultComesWithTheVersionThatTheFileNames() throws IOException {
        CrpSpec first = read(later(), SMALL);
        CrpSpec second = read(later(), SMALL.replace("crp: 1", "crp: 2"));

        assertThat(replicas(first)).contains(1);
        assertThat(replicas(second)).contains(2);
        assertThat(second.written().version()).isEqualTo(2);
        assertThat(digest(first)).isNotEqualTo(digest(second));
    }

    @Test
    void theHashOfWhatWasWrittenIsTheSameWhicheverCrpReadsIt() throws IOException {
        assertThat(digest(read(later(), SMALL))).isEqualTo(digest(read(new ConfigReader(), SMALL)));
        assertThat(digest(read(new ConfigReader(), SMALL)))
                .as("records of earlier versions have this hash; with another, crp:diff can tell nobody what an upgrade"
                        + " changes")
                .isEqualTo(new Digest("sha256:497dc7699e0dc93cefe684f5ba29252b6bf95de3c6951370eae8a3e9d772f672"));
    }

    @Test
    void onlyWhatManifestsDependOnCounts() throws IOException {
        Digest before = digest(read(later(), SMALL));
        String elsewhere = "# a comment\n" + SMALL + "verify: {timeout: 90s}\nimage: {tags: [latest]}\n"
                + "gitops: {repository: https://git.example.com/platform/clusters.git}\n";
        String other = SMALL.replace("{dev: {}}", "{dev: {}, prod: {deploy: {replicas: 3}}}");

        assertThat(digest(read(later(), elsewhere))).isEqualTo(before);
        assertThat(digest(read(later(), other))).isEqualTo(before);
        assertThat(digest(read(later(), SMALL + "deploy: {replicas: 1}\n"))).isNotEqualTo(before);
        assertThat(digest(read(later(), SMALL + "gitops: {apps: workloads}\n"))).isNotEqualTo(before);
    }

    @Test
    void aVersionThatIsNotKnownYetIsRefused() throws IOException {
        ConfigReader reader = later();

        CrpException refusal =
                catchThrowableOfType(CrpException.class, () -> read(reader, SMALL.replace("crp: 1", "crp: 3")));

        assertThat(refusal.problem() + refusal.remedy())
                .contains("has version 3 of the format, but this crp supports versions 1 to 2. Use a crp-maven-plugin"
                        + " that supports it, or write crp: 2.");
    }
}
