package io.github.curlyrotaryphone.crp.oci.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Fixtures;
import io.github.curlyrotaryphone.crp.oci.Index;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cleaning of a layout deletes, also beside runs that use it. */
class LayoutSweepTest {
    private static final int ROUNDS = 200;

    @TempDir
    Path folder;

    private OciLayout layout;

    @BeforeEach
    void open() {
        layout = OciLayout.open(folder);
    }

    private Descriptor blob(String text) {
        return layout.write(MediaTypes.OCTET_STREAM, Fixtures.bytes(text));
    }

    private Descriptor image(String text) {
        Content manifest = Manifest.image(blob("config of " + text), List.of(blob("layer of " + text)), Map.of())
                .content();
        return layout.write(manifest.mediaType(), manifest.bytes());
    }

    private void letPass(Duration time) throws IOException {
        FileTime then = FileTime.from(Instant.now().minus(time));
        try (Stream<Path> files = Files.list(folder.resolve("blobs/sha256"))) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, then);
            }
        }
    }

    private LayoutSweep.Plan sweep(Digest... named) {
        Instant now = Instant.now();
        return new LayoutSweep(
                        layout,
                        new LayoutSweep.Rule(
                                Set.of("iris"),
                                Set.of(named),
                                now.minus(Duration.ofDays(30)),
                                now.minus(Duration.ofHours(1)),
                                Long.MAX_VALUE))
                .run();
    }

    @Test
    void anIndexThatIsNamedKeepsTheImageOfEachPlatform() throws IOException {
        Index index = Index.of(
                List.of(
                        image("amd64").on(Platform.parse("linux/amd64")),
                        image("arm64").on(Platform.parse("linux/arm64"))),
                Map.of());
        Descriptor named =
                layout.write(index.content().mediaType(), index.content().bytes());
        layout.tag("iris", "1.4.0", named);
        layout.tag("iris", "1.3.0", image("old"));
        letPass(Duration.ofDays(31));

        assertThat(sweep(named.digest()).manifests()).containsExactly("iris:1.3.0");
        assertThat(layout.resolve("iris", "1.4.0")).contains(named);
        assertThat(layout.has(blobDigest("layer of arm64"))).isTrue();
        assertThat(layout.has(blobDigest("layer of old"))).isFalse();
    }

    @Test
    void whatIsAboutANamedImageIsKept() throws IOException {
        Descriptor image = image("1.4.0");
        Content about = Manifest.artifact(
                        Optional.of("application/vnd.example.sbom"),
                        blob("{}"),
                        List.of(blob("bill of materials")),
                        Optional.of(image),
                        Map.of())
                .content();
        layout.add("iris", layout.write(about.mediaType(), about.bytes()));
        letPass(Duration.ofDays(31));

        assertThat(sweep(image.digest()).manifests()).isEmpty();
        assertThat(layout.has(blobDigest("bill of materials"))).isTrue();
        letPass(Duration.ofDays(31));
        assertThat(sweep().manifests()).hasSize(1);
        assertThat(layout.has(blobDigest("bill of materials"))).isFalse();
    }

    @Test
    void whatARunWroteJustNowIsKeptBeforeAnythingNamesIt() {
        Descriptor fresh = blob("a layer of an image that is being built");

        assertThat(sweep().blobs()).isEmpty();
        assertThat(layout.has(fresh.digest())).isTrue();
    }

    /** Either the run does not find it, and writes it again, or it stays. */
    @Test
    void whatARunFindsWhileAnotherCleansStays() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Digest digest = blob("round " + round).digest();
            letPass(Duration.ofDays(31));
            CyclicBarrier start = new CyclicBarrier(2);
            CompletableFuture<Boolean> run = CompletableFuture.supplyAsync(() -> {
                await(start);
                return layout.has(digest);
            });
            await(start);
            sweep();
            if (run.get()) {
                assertThat(layout.path(digest)).exists();
            } else {
                assertThat(layout.path(digest)).doesNotExist();
            }
        }
        assertThat(folder.resolve("staging")).isEmptyDirectory();
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Digest blobDigest(String text) {
        return Digest.of(Fixtures.bytes(text));
    }
}
