package io.github.curlyrotaryphone.crp.image.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelGroupsTest {
    @Test
    void smallFilesShareOneLayer() {
        assertThat(names(ModelGroups.of(List.of(file("a", 1), file("b", 2))))).containsExactly(List.of("a", "b"));
    }

    @Test
    void largeFilesHaveLayersOfTheirOwnAfterTheSmallOnes() {
        List<ModelFile> files =
                List.of(file("a", ModelGroups.LARGE), file("b", 1), file("c", 2 * ModelGroups.LARGE), file("d", 1));

        assertThat(names(ModelGroups.of(files))).containsExactly(List.of("b", "d"), List.of("a"), List.of("c"));
    }

    @Test
    void manyLargeFilesShareLayersSoThatNoRuntimeRefusesTheImage() {
        List<ModelFile> files = IntStream.range(0, 200)
                .mapToObj(i -> file("shard-" + i, 4 * ModelGroups.LARGE))
                .toList();

        List<List<ModelFile>> groups = ModelGroups.of(files);

        assertThat(groups).hasSizeBetween(25, 33);
        assertThat(groups.stream().flatMap(List::stream).toList()).isEqualTo(files);
    }

    private static ModelFile file(String name, long size) {
        return new ModelFile(name, Path.of(name), size, 0);
    }

    private static List<List<String>> names(List<List<ModelFile>> groups) {
        return groups.stream()
                .map(group -> group.stream().map(ModelFile::name).toList())
                .toList();
    }
}
