package io.github.curlyrotaryphone.crp.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.result.SourceState;
import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivingExampleTest {
    private static final List<String> FOLDERS = List.of("apps", "clusters");
    private static final String REMEDY = "clusters/ and apps/ are what crp commits of model-app-template, and differ."
            + " Where the change is meant, run 'mvn -pl maven-plugin test -Dtest=LivingExampleTest -Dcrp.updateGolden'"
            + " and commit what it writes.";

    @TempDir
    Path folder;

    @Test
    void theExampleIsWhatDeployCommitsOfTheTemplate() throws Exception {
        SortedMap<String, String> rendered = new LivingExample(LivingExample.crpYamlOfTheTemplate(), folder).files();

        if (GoldenFiles.areUpdated()) {
            for (String top : FOLDERS) {
                SortedMap<String, String> below = new TreeMap<>();
                rendered.forEach((path, text) -> {
                    if (path.startsWith(top + "/")) {
                        below.put(path.substring(top.length() + 1), text);
                    }
                });
                GoldenFiles.check(LivingExample.ROOT.resolve(top), below);
            }
        }
        assertThat(committed()).as(REMEDY).isEqualTo(rendered);
    }

    @Test
    void aChangeOfTheTemplatesConfigurationShowsInTheExample() throws Exception {
        String template = Files.readString(LivingExample.crpYamlOfTheTemplate());
        Path changed =
                Files.writeString(folder.resolve("crp.yaml"), template.replace("minReplicas: 2", "minReplicas: 3"));

        SortedMap<String, String> rendered = new LivingExample(changed, folder).files();

        assertThat(differing(committed(), rendered))
                .as("and the release, which dev is promoted by")
                .containsExactly(
                        "apps/iris/dev/.crp.json",
                        "apps/iris/prod/.crp.json",
                        "apps/iris/prod/horizontalpodautoscaler.yaml");
    }

    @Test
    void theCommitThatWouldBringItSaysWhatItIs() throws Exception {
        SourceState source = new SourceState(Optional.of("0123456789012345678901234567890123456789"), true);

        String message = new LivingExample(LivingExample.crpYamlOfTheTemplate(), folder).commitMessage(source);

        GoldenFiles.check(GoldenFiles.folder(getClass(), "commit-message.txt"), message);
    }

    private static SortedMap<String, String> committed() {
        SortedMap<String, String> files = new TreeMap<>();
        for (String top : FOLDERS) {
            GoldenFiles.read(LivingExample.ROOT.resolve(top))
                    .forEach((path, text) -> files.put(top + "/" + path, text));
        }
        return files;
    }

    private static List<String> differing(Map<String, String> before, Map<String, String> after) {
        return Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .filter(path -> !before.getOrDefault(path, "").equals(after.get(path)))
                .sorted()
                .toList();
    }
}
