package io.github.curlyrotaryphone.crp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.config.check.ShapeCheck;
import io.github.curlyrotaryphone.crp.config.keys.Catalogue;
import io.github.curlyrotaryphone.crp.config.keys.Key;
import io.github.curlyrotaryphone.crp.config.keys.KeyType;
import io.github.curlyrotaryphone.crp.config.objects.UserObjects;
import io.github.curlyrotaryphone.crp.config.problem.Problems;
import io.github.curlyrotaryphone.crp.yaml.YamlReader;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueUseTest {
    private static final List<Path> EVERY_SECTION = List.of(
            Fixture.RESOURCES.resolve("accepted/every-section/crp.yaml"),
            Fixture.RESOURCES.resolve("accepted/every-section-of-python/crp.yaml"));

    private final Catalogue catalogue = Catalogue.load();

    @Test
    void everyKeyOfTheCatalogueIsReadAndEveryKeyReadIsInIt(@TempDir Path module) throws IOException {
        Set<String> asked = new TreeSet<>();
        for (Path fixture : EVERY_SECTION) {
            Problems problems = new Problems();
            ConfigDraft draft = ConfigDraft.of(catalogue, new ShapeCheck(catalogue, problems).check(read(fixture)));
            UserObjects none = UserObjects.read(module, module, Set.of(), problems);
            new SpecAssembly(draft, none, Fixture.project(module)).spec();
            asked.addAll(draft.root().asked());
        }

        Set<String> keys = catalogue.keys().stream()
                .filter(key -> key.type() != KeyType.SECTION && key.type() != KeyType.DEPLOY)
                .map(Key::path)
                .collect(Collectors.toCollection(TreeSet::new));
        // the version is read before there are settings
        keys.remove("crp");
        assertThat(asked).containsExactlyElementsOf(keys);
    }

    @Test
    void theFixturesOfEverySectionWriteEveryKey() throws IOException {
        Set<String> written = new TreeSet<>();
        for (Path fixture : EVERY_SECTION) {
            collect(read(fixture), "", written);
        }

        assertThat(written).containsAll(catalogue.keys().stream().map(Key::path).toList());
    }

    private static void collect(Mapping mapping, String path, Set<String> paths) {
        mapping.entries().forEach((name, value) -> {
            boolean environment = path.equals("environments.");
            String full = path + (environment ? "*" : name);
            // an environment's deploy has the keys of deploy
            paths.add(full.replaceFirst("^environments\\.\\*\\.deploy\\.", "deploy."));
            if (value instanceof Mapping inner) {
                collect(inner, full + ".", paths);
            }
        });
    }

    private static Mapping read(Path fixture) throws IOException {
        return (Mapping) YamlReader.ofKeys(new Problems())
                .read("crp.yaml", Files.readAllBytes(fixture))
                .get(0);
    }
}
