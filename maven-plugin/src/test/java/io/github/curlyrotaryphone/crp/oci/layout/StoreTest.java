package io.github.curlyrotaryphone.crp.oci.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.oci.BlobSource;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Fixtures;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small parts that the store and both ends of the protocol stand on. */
class StoreTest {
    private static final Digest HELLO = Digest.of(Fixtures.bytes("hello"));

    @TempDir
    Path folder;

    private static Descriptor read(String json) {
        return Descriptor.fromJson(JsonText.readObject(Fixtures.bytes(json)));
    }

    @Test
    void aDescriptorIsWrittenWithAllItHasAndReadBack() {
        Descriptor full = new Descriptor("a/b", HELLO, 5)
                .on(Platform.parse("linux/arm64"))
                .annotated(Map.of("z", "1", "a", "2"));

        assertThat(full.toJson())
                .hasToString("{\"mediaType\":\"a/b\",\"digest\":\"" + HELLO + "\",\"size\":5,"
                        + "\"platform\":{\"architecture\":\"arm64\",\"os\":\"linux\"},"
                        + "\"annotations\":{\"a\":\"2\",\"z\":\"1\"}}");
        assertThat(Descriptor.fromJson(full.toJson())).isEqualTo(full);
        assertThat(full.bare()).isEqualTo(new Descriptor("a/b", HELLO, 5));
    }

    @Test
    void whatIsNoDescriptorIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("{\"size\":5,\"digest\":\"" + HELLO + "\"}"))
                .withMessage("it has no text under 'mediaType'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("{\"size\":5,\"mediaType\":\"a/b\",\"digest\":\"sha256:0\"}"))
                .withMessage("'sha256:0' is not a digest: use sha256: and 64 hex digits");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Descriptor("a/b", HELLO, -1))
                .withMessage("a descriptor has a media type, and a size that is not negative");
    }

    @Test
    void aSourceOpensAnywhere() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "hello");

        for (BlobSource source : new BlobSource[] {BlobSource.of(file), BlobSource.of(Fixtures.bytes("hello"))}) {
            for (int offset = 0; offset <= 5; offset++) {
                try (InputStream in = source.open(offset)) {
                    assertThat(in).hasContent("hello".substring(offset));
                }
            }
        }
    }

    @Test
    void aStagedBlobKeepsWhatArrivedUntilItIsGivenUp() throws IOException {
        StagedBlob staged = new StagedBlob(folder);
        staged.write(Fixtures.bytes("hel"));
        assertThat(staged.digest()).isEqualTo(Digest.of(Fixtures.bytes("hel")));
        staged.write('l');
        staged.write('o');

        assertThat(staged.size()).isEqualTo(5);
        assertThat(staged.digest()).isEqualTo(HELLO);
        staged.close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aStagedBlobCanStartAgain() throws IOException {
        try (StagedBlob staged = new StagedBlob(folder.resolve("staging"))) {
            staged.write(Fixtures.bytes("other bytes"));
            staged.reset();
            staged.write(Fixtures.bytes("hello"));

            staged.moveTo(folder.resolve("blobs/hello"));

            assertThat(folder.resolve("blobs/hello")).hasContent("hello");
        }
        assertThat(folder.resolve("staging")).isEmptyDirectory();
    }
}
