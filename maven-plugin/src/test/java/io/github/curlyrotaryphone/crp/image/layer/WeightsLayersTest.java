package io.github.curlyrotaryphone.crp.image.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.image.cache.ResultCache;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsLayersTest {
    @TempDir
    Path folder;

    private Path model;
    private OciLayout store;
    private final RecordedEvents events = new RecordedEvents();

    @BeforeEach
    void writeModel() throws IOException {
        model = folder.resolve("model");
        store = OciLayout.open(folder.resolve("store"));
        write("iris/1/model.onnx", "weights");
        write("iris/config.json", "{}");
    }

    @Test
    void filesAppearBelowModelsWithTheirFolders() throws IOException {
        Weights weights = layers();

        assertThat(weights.bytes()).isEqualTo(9);
        assertThat(content(weights))
                .containsExactlyEntriesOf(new TreeMap<>(Map.of(
                        "models/", "",
                        "models/iris/", "",
                        "models/iris/1/", "",
                        "models/iris/1/model.onnx", "weights",
                        "models/iris/config.json", "{}")));
        assertThat(events.arguments("progress", 1)).isNotEmpty().last().isEqualTo(1.0);
    }

    @Test
    void timesAndPlacesOfFilesDoNotMatter() throws IOException {
        Weights before = layers();
        Path moved = folder.resolve("moved");
        Files.move(model, moved);
        model = moved;
        settle();

        assertThat(layers()).isEqualTo(before);
    }

    @Test
    void unchangedModelIsNotReadAgain() throws IOException {
        settle();
        Weights before = layers();
        events.clear();

        assertThat(layers()).isEqualTo(before);

        assertThat(events.of("progress")).isEmpty();
    }

    @Test
    void fileThatChangedJustNowIsReadAgain() throws IOException {
        Path file = write("iris/config.json", "{}");
        FileTime time = FileTime.from(Instant.now().plusSeconds(60));
        Files.setLastModifiedTime(file, time);
        Weights before = layers();
        write("iris/config.json", "[]");
        Files.setLastModifiedTime(file, time);

        assertThat(layers()).isNotEqualTo(before);
    }

    @Test
    void layerThatTheStoreLostIsWrittenAgain() throws IOException {
        settle();
        Weights weights = layers();
        store.delete(weights.layers().get(0).digest());

        layers();

        assertThat(store.has(weights.layers().get(0).digest())).isTrue();
    }

    @Test
    void missingFolderIsRefused() {
        model = folder.resolve("nowhere");

        assertThatThrownBy(this::layers)
                .isInstanceOf(CrpException.class)
                .hasMessage("The model folder '" + model + "' does not exist. Put the model's files there, or set"
                        + " their folder as 'model.path' in crp.yaml.");
    }

    @Test
    void emptyFolderIsRefused() throws IOException {
        model = Files.createDirectories(folder.resolve("empty/inner")).getParent();

        assertThatThrownBy(this::layers)
                .isInstanceOf(CrpException.class)
                .hasMessage("The model folder '" + model + "' contains no file. Put the model's files there, or set"
                        + " their folder as 'model.path' in crp.yaml.");
    }

    @Test
    void linkThatLeavesTheFolderIsRefused() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Path link = Files.createSymbolicLink(model.resolve("link"), secret);

        assertThatThrownBy(this::layers)
                .isInstanceOf(CrpException.class)
                .hasMessage(
                        "The model file '" + link + "' is a link to '" + secret.toRealPath() + "', outside the model"
                                + " folder. Copy the file"
                                + " into the model"
                                + " folder, so that the image contains what was reviewed.");
    }

    @Test
    void linkWithinTheFolderIsFollowed() throws IOException {
        Files.createSymbolicLink(model.resolve("latest"), Path.of("iris/1/model.onnx"));

        assertThat(content(layers())).containsEntry("models/latest", "weights");
    }

    @Test
    void linkThatLeadsNowhereIsRefused() throws IOException {
        Files.createSymbolicLink(model.resolve("broken"), Path.of("nothing"));

        assertThatThrownBy(this::layers)
                .isInstanceOf(CrpException.class)
                .hasMessageStartingWith("The model folder '" + model + "' cannot be read: ")
                .hasMessageEndingWith("Check that its links point to files that the user who runs Maven may read.");
    }

    @Test
    void linkInACircleIsRefused() throws IOException {
        Files.createSymbolicLink(model.resolve("iris/again"), model.resolve("iris"));

        assertThatThrownBy(this::layers)
                .isInstanceOf(CrpException.class)
                .hasMessage("The model folder '" + model + "' contains a link to one of its parent folders:  '"
                        + model.resolve("iris/again") + "'. Delete that link.");
    }

    private Weights layers() {
        return new WeightsLayers(store, new ResultCache(folder.resolve("cache")), events.events()).of(model);
    }

    private Path write(String name, String text) throws IOException {
        Path file = model.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void settle() throws IOException {
        for (ModelFile file : ModelFolder.files(model)) {
            Files.setLastModifiedTime(file.file(), FileTime.from(Instant.ofEpochSecond(1000)));
        }
    }

    private TreeMap<String, String> content(Weights weights) throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        byte[] tar = store.read(weights.layers().get(0).digest()).orElseThrow();
        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
