package io.github.curlyrotaryphone.crp.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.curlyrotaryphone.crp.oci.wire.Json;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The small parts that the store and both ends of the protocol stand on. */
class StoreTest {
    private static final Digest HELLO = Digest.of(Fixtures.bytes("hello"));

    @TempDir
    Path folder;

    private static Descriptor read(String json) {
        return Descriptor.fromJson(Json.read(Fixtures.bytes(json)));
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

    @Test
    void anAnswerOfTheHelperIsReadFromARealProgram() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        CredentialHelper.Answer answer = new CredentialHelper().run(List.of(java, "--version"), "r.example.com");
        CredentialHelper.Answer failed = new CredentialHelper().run(List.of(java, "--no-such-option"), "r.example.com");

        assertThat(answer.exit()).isZero();
        assertThat(new String(answer.output())).contains(System.getProperty("java.vm.version"));
        assertThat(failed.exit()).isEqualTo(1);
    }

    @Test
    void namesOfOneRegistryAreOne() {
        assertThat(RegistryNames.ofKey("https://r.example.com:5000/v1/")).isEqualTo("r.example.com:5000");
        assertThat(RegistryNames.ofKey("r.example.com/team")).isEqualTo("r.example.com");
        assertThat(RegistryNames.login("docker.io")).isEqualTo("https://index.docker.io/v1/");
        assertThat(RegistryNames.login("r.example.com")).isEqualTo("r.example.com");
        assertThat(RegistryNames.aliases("r.example.com")).containsExactly("r.example.com");
    }

    @Test
    void faultsStrikeOnlyWhatTheyAreMeantForAndSoOften() {
        FaultInjector faults = new FaultInjector(
                RegistryFaults.status(503, 2).on("PUT", "/manifests/").and(RegistryFaults.corrupt()));

        assertThat(faults.strike(RegistryFaults.Kind.STATUS, "GET", "/v2/a/manifests/b"))
                .isEmpty();
        assertThat(faults.strike(RegistryFaults.Kind.STATUS, "PUT", "/v2/a/blobs/b"))
                .isEmpty();
        for (boolean struck : new boolean[] {true, true, false, false}) {
            Optional<RegistryFaults.Fault> fault =
                    faults.strike(RegistryFaults.Kind.STATUS, "PUT", "/v2/a/manifests/b");
            assertThat(fault.isPresent()).isEqualTo(struck);
        }
        for (int i = 0; i < 5; i++) {
            assertThat(faults.strike(RegistryFaults.Kind.CORRUPT, "GET", "/")).isPresent();
        }
        assertThat(RegistryFaults.login("me", "hunter2")).hasToString("RegistryFaults[LOGIN]");
    }
}
