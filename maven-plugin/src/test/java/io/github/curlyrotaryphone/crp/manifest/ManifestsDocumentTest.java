package io.github.curlyrotaryphone.crp.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.MetricsSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ManifestsDocumentTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..");
    private static final Pattern QUOTED =
            Pattern.compile("<!-- (file|part of|document of): (\\S+) -->\n```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyExampleIsAFileThatTheTestsRender() throws IOException {
        List<MatchResult> examples = QUOTED.matcher(document()).results().toList();

        assertThat(examples).hasSize(3);
        for (MatchResult example : examples) {
            String text = Files.readString(ROOT.resolve(example.group(2)));
            if (example.group(1).equals("file")) {
                assertThat(text).isEqualTo(example.group(3));
            } else {
                assertThat(text).contains(example.group(3));
            }
        }
    }

    @Test
    void theTableNamesEveryObjectWithItsApiVersion() throws IOException {
        String document = document();
        ManifestSet set = Specs.of("iris", "dev")
                .autoscaling(2, 3)
                .route("iris.example.com")
                .metrics(new MetricsSpec.PodMonitor(Optional.empty(), Map.of()))
                .render();
        Stream<String> objects = Stream.concat(set.files().values().stream(), set.fluxFiles().values().stream());

        assertThat(objects.map(UserYaml::tree).filter(object -> !isKustomizationFile(object)))
                .hasSize(10)
                .allSatisfy(object -> assertThat(document)
                        .contains("\n| " + object.get("kind") + " `" + object.get("apiVersion") + "` |"));
    }

    private static boolean isKustomizationFile(Map<String, Object> object) {
        return "kustomize.config.k8s.io/v1beta1".equals(object.get("apiVersion"));
    }

    private static String document() throws IOException {
        return Files.readString(ROOT.resolve("docs/manifests.md"));
    }
}
