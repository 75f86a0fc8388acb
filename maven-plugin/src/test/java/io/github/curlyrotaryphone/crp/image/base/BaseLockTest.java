package io.github.curlyrotaryphone.crp.image.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseLockTest {
    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final Platform ARM64 = Platform.parse("linux/arm64");

    @TempDir
    Path folder;

    @Test
    void baseIsReadBackByteForByte() {
        BaseImage base = base("example.com/java:17", AMD64, "ü \" \\ \u0001");

        put("example.com/java:17", base);

        BaseImage read = lock().find("example.com/java:17", AMD64).orElseThrow();
        assertThat(read).isEqualTo(base);
        assertThat(read.config().bytes()).isEqualTo(base.config().bytes());
        assertThat(lock().find("example.com/java:17", ARM64)).isEmpty();
        assertThat(lock().find("other", AMD64)).isEmpty();
    }

    @Test
    void fileIsTheSameInWhateverOrderItWasWritten() throws IOException {
        put("b", base("example.com/b", AMD64, ""));
        put("a", base("example.com/a", ARM64, ""));
        put("a", base("example.com/a", AMD64, ""));
        String one = Files.readString(file());
        Files.delete(file());
        put("a", base("example.com/a", AMD64, ""));
        put("b", base("example.com/b", AMD64, ""));
        put("a", base("example.com/a", ARM64, ""));

        assertThat(file()).hasContent(one);
        assertThat(one).startsWith("""
                        {
                          "crp-lock": 1,
                          "bases": [
                            {
                              "requested": "a",
                              "platform": "linux/amd64",
                              "base": "example.com/a",
                              "digest": "sha256:""").endsWith("}\n");
    }

    @Test
    void newBaseTakesThePlaceOfTheOldOne() {
        put("a", base("example.com/a", AMD64, "old"));
        BaseImage renewed = base("example.com/a", AMD64, "new");

        put("a", renewed);

        assertThat(lock().find("a", AMD64)).contains(renewed);
    }

    @Test
    void entriesOfSeveralThreadsAllStay() {
        IntStream.range(0, 8).parallel().forEach(i -> put("a" + i, base("example.com/a", AMD64, "")));

        assertThat(IntStream.range(0, 8))
                .allMatch(i -> lock().find("a" + i, AMD64).isPresent());
    }

    @Test
    void editedFileIsRefused() throws IOException {
        BaseImage base = base("example.com/a", AMD64, "");
        put("a", base);
        String edited = Files.readString(file()).replace("\\\"size\\\":3", "\\\"size\\\":4");
        Files.writeString(file(), edited);

        assertThatThrownBy(() -> lock().find("a", AMD64))
                .isInstanceOf(CrpException.class)
                .hasMessage("The lock file '" + file() + "' is damaged or was edited by hand: the manifest of 'a' does"
                        + " not have the digest '" + base.digest() + "'. Restore it from version control, or delete it"
                        + " and run `mvn crp:build` to write a new one.");
    }

    @Test
    void fileThatIsNoJsonIsRefused() throws IOException {
        Files.writeString(file(), "<<<<<<< ours");

        assertThatThrownBy(() -> lock().find("a", AMD64))
                .isInstanceOf(CrpException.class)
                .hasMessageStartingWith("The lock file '" + file()
                        + "' is damaged or was edited by hand: it is not valid JSON. Restore it");
    }

    @Test
    void fileOfAnotherFormatIsRefused() throws IOException {
        Files.writeString(file(), "{\"crp-lock\": 2}");

        assertThatThrownBy(() -> lock().find("a", AMD64))
                .isInstanceOf(CrpException.class)
                .hasMessageContaining("its format 'crp-lock' is 2, not 1");
    }

    @Test
    void baseThatAnotherRunLockedMeanwhileStays() {
        BaseImage first = base("jlink", AMD64, "first");
        put("default", first);

        assertThat(lock().put("default", base("jlink", AMD64, "second"), locked -> true))
                .isEqualTo(first);
        assertThat(lock().find("default", AMD64)).contains(first);
    }

    @Test
    void theRepositoryOfALinkedBaseIsKept() {
        BaseImage pushed =
                base("jlink 17", AMD64, "x").pushedTo(ImageReference.parse("registry.example.com/team/iris"));
        put("default", pushed);

        assertThat(lock().find("default", AMD64).flatMap(BaseImage::place))
                .contains(ImageReference.parse("registry.example.com/team/iris"));
    }

    private void put(String requested, BaseImage base) {
        assertThat(lock().put(requested, base, locked -> false)).isEqualTo(base);
    }

    private BaseLock lock() {
        return new BaseLock(file(), folder.resolve("locks/guard"));
    }

    private Path file() {
        return folder.resolve("crp.lock");
    }

    private static BaseImage base(String name, Platform platform, String comment) {
        String json = "{\"os\":\"linux\",\"comment\":\""
                + comment.replace("\\", "\\\\").replace("\"", "\\\"").replace("\u0001", "\\u0001")
                + "\",\"rootfs\":{\"diff_ids\":[\"x\"]}}";
        Content config = Content.of(MediaTypes.OCI_CONFIG, json.getBytes(StandardCharsets.UTF_8));
        Descriptor layer = new Descriptor(MediaTypes.OCI_LAYER_TAR_GZIP, Digest.of(new byte[3]), 3);
        Content manifest =
                Manifest.image(config.descriptor(), List.of(layer), Map.of()).content();
        return new BaseImage(name, platform, manifest, config);
    }
}
