package io.github.curlyrotaryphone.crp.oci.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Fixtures;
import io.github.curlyrotaryphone.crp.oci.Index;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.Platform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OciLayoutTest {
    @TempDir
    Path folder;

    private OciLayout layout;

    @BeforeEach
    void open() {
        layout = OciLayout.open(folder.resolve("registry"));
    }

    private Descriptor stored(String layer) {
        Content content = Fixtures.image(Fixtures.layer(Fixtures.bytes(layer))).content();
        return layout.write(content.mediaType(), content.bytes());
    }

    @Test
    void aNewLayoutIsAValidEmptyImageLayout() {
        assertThat(layout.root().resolve("oci-layout")).hasContent("{\"imageLayoutVersion\":\"1.0.0\"}");
        assertThat(layout.root().resolve("index.json"))
                .hasContent("{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_INDEX + "\",\"manifests\":[]}");
        assertThat(layout.repositories()).isEmpty();
    }

    @Test
    void whatIsWrittenLiesUnderItsDigest() {
        Descriptor descriptor = layout.write(MediaTypes.OCTET_STREAM, Fixtures.bytes("hello"));

        assertThat(descriptor)
                .isEqualTo(new Descriptor(MediaTypes.OCTET_STREAM, Digest.of(Fixtures.bytes("hello")), 5));
        assertThat(layout.path(descriptor.digest()))
                .isEqualTo(layout.root()
                        .resolve("blobs/sha256/" + descriptor.digest().hex()))
                .hasContent("hello");
        assertThat(layout.has(descriptor.digest())).isTrue();
        assertThat(layout.size(descriptor.digest())).isEqualTo(5);
        assertThat(layout.read(descriptor.digest())).contains(Fixtures.bytes("hello"));
    }

    @Test
    void aStreamIsWrittenLikeItsBytesAndLeavesNothingElse() throws IOException {
        byte[] noise = Fixtures.noise(300_000);

        Descriptor descriptor = layout.write(MediaTypes.OCTET_STREAM, new ByteArrayInputStream(noise));

        assertThat(descriptor.digest()).isEqualTo(Digest.of(noise));
        assertThat(layout.read(descriptor.digest())).contains(noise);
        try (Stream<Path> staging = Files.list(layout.root().resolve("staging"))) {
            assertThat(staging).isEmpty();
        }
    }

    @Test
    void damagedBytesAreNotReadAndCanBeWrittenAnew() throws IOException {
        Descriptor descriptor = layout.write(MediaTypes.OCTET_STREAM, Fixtures.bytes("hello"));
        Files.writeString(layout.path(descriptor.digest()), "hell");

        assertThat(layout.read(descriptor.digest())).isEmpty();
        layout.write(MediaTypes.OCTET_STREAM, new ByteArrayInputStream(Fixtures.bytes("hello")));
        assertThat(layout.read(descriptor.digest())).contains(Fixtures.bytes("hello"));
    }

    @Test
    void whatIsAbsentIsSaidToBe() {
        Digest absent = Digest.of(Fixtures.bytes("absent"));

        assertThat(layout.has(absent)).isFalse();
        assertThat(layout.read(absent)).isEmpty();
        assertThat(layout.delete(absent)).isFalse();
        assertThat(layout.resolve("iris", "1.0")).isEmpty();
        assertThat(layout.tags("iris")).isEmpty();
    }

    @Test
    void aTagIsWrittenSoThatOtherToolsFindIt() {
        Descriptor manifest = stored("one");

        layout.tag("team/iris", "1.0", manifest);

        assertThat(layout.root().resolve("index.json"))
                .content()
                .contains("\"annotations\":{\"io.github.curlyrotaryphone.crp.repository\":\"team/iris\","
                        + "\"org.opencontainers.image.ref.name\":\"team/iris:1.0\"}");
        assertThat(layout.resolve("team/iris", "1.0")).contains(manifest);
        assertThat(layout.resolve("team/iris", manifest.digest().value())).contains(manifest);
        assertThat(layout.resolve("iris", "1.0")).isEmpty();
    }

    @Test
    void aTagMovesAndItsOldManifestStaysReachableByDigest() {
        Descriptor one = stored("one");
        Descriptor two = stored("two");
        layout.tag("iris", "latest", one);

        layout.tag("iris", "latest", two);

        assertThat(layout.resolve("iris", "latest")).contains(two);
        assertThat(layout.resolve("iris", one.digest().value())).contains(one);
        assertThat(layout.tags("iris")).containsExactly("latest");
    }

    @Test
    void tagsAndRepositoriesAreSorted() {
        Descriptor one = stored("one");
        for (String tag : List.of("b", "a", "C")) {
            layout.tag("zoo", tag, one);
            layout.tag("ant", tag, one);
        }

        assertThat(layout.tags("zoo")).containsExactly("C", "a", "b");
        assertThat(layout.repositories()).containsExactly("ant", "zoo");
    }

    @Test
    void untaggingKeepsTheManifestAndRemovingTakesItAway() {
        Descriptor one = stored("one");
        layout.tag("iris", "1.0", one);

        assertThat(layout.untag("iris", "1.0")).isTrue();
        assertThat(layout.untag("iris", "1.0")).isFalse();
        assertThat(layout.manifests("iris")).containsExactly(one);
        assertThat(layout.remove("iris", one.digest())).isTrue();
        assertThat(layout.manifests("iris")).isEmpty();
    }

    @Test
    void theManifestsOfAnIndexAreFoundThroughIt() {
        Descriptor one = stored("one");
        Index index = Index.of(List.of(one.on(Platform.parse("linux/amd64"))), Map.of());
        layout.tag(
                "iris",
                "1.0",
                layout.write(MediaTypes.OCI_INDEX, index.content().bytes()));

        assertThat(layout.resolve("iris", one.digest().value())).contains(one);
        assertThat(layout.resolve("other", one.digest().value())).isEmpty();
    }

    @Test
    void entriesOfOtherToolsSurvive() throws IOException {
        Descriptor foreign = stored("foreign").annotated(Map.of(LayoutIndex.REF_NAME, "latest", "kept", "yes"));
        Files.write(
                layout.root().resolve("index.json"),
                Index.of(List.of(foreign), Map.of()).content().bytes());

        layout.tag("iris", "1.0", stored("one"));

        assertThat(OciLayout.open(layout.root()).tags("iris")).containsExactly("1.0");
        assertThat(layout.root().resolve("index.json")).content().contains("\"kept\":\"yes\"");
        assertThat(layout.repositories()).containsExactly("iris");
    }

    @Test
    void equalContentGivesAnEqualIndexInAnyOrder() throws IOException {
        OciLayout other = OciLayout.open(folder.resolve("other"));
        Descriptor one = stored("one");
        layout.tag("a", "1", one);
        layout.tag("b", "2", one);
        other.tag("b", "2", one);
        other.tag("a", "1", one);

        assertThat(Files.readAllBytes(other.root().resolve("index.json")))
                .isEqualTo(Files.readAllBytes(layout.root().resolve("index.json")));
    }

    @Test
    void manyWritersLoseNoTag() throws Exception {
        Descriptor one = stored("one");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> writers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String tag = "t" + i;
            writers.add(threads.submit(() -> OciLayout.open(layout.root()).tag("iris", tag, one)));
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        threads.shutdown();

        assertThat(layout.tags("iris"))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 40).mapToObj(i -> "t" + i).toList());
    }

    @Test
    void whatAKilledRunLeftIsSweptAwayLater() throws IOException {
        Path staging = Files.createDirectories(layout.root().resolve("staging"));
        Path old = Files.writeString(staging.resolve("old.part"), "half");
        Path young = Files.writeString(staging.resolve("young.part"), "half");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(3))));

        OciLayout.open(layout.root());

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void aDamagedIndexIsSaidToBe() throws IOException {
        Path index = layout.root().resolve("index.json");
        Files.writeString(index, "{");

        assertThatThrownBy(() -> layout.tags("iris"))
                .isInstanceOf(CrpException.class)
                .hasMessage("Cannot read '" + index + "': it is not valid JSON."
                        + " Delete this file and rerun; images are then built and tagged again.");
    }

    @Test
    void aFolderThatCannotBeMadeIsSaidToBe() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> OciLayout.open(file))
                .isInstanceOf(CrpException.class)
                .hasMessageStartingWith("Cannot use the image store at '" + file + "': ")
                .hasMessageEndingWith("Check that the folder is writable and the disk has space.");
    }
}
