package io.github.curlyrotaryphone.crp.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManifestTest {
    private static final Content LAYER = Fixtures.layer(Fixtures.bytes("layer"));

    private static Content content(String json) {
        return Content.of(MediaTypes.OCI_MANIFEST, Fixtures.bytes(json));
    }

    @Test
    void anImageIsWrittenInTheOrderOfTheSpecification() {
        assertThat(new String(Fixtures.image(LAYER).content().bytes()))
                .isEqualTo("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\","
                        + "\"config\":{\"mediaType\":\"application/vnd.oci.image.config.v1+json\",\"digest\":\""
                        + Fixtures.CONFIG.digest() + "\",\"size\":"
                        + Fixtures.CONFIG.bytes().length + "},"
                        + "\"layers\":[{\"mediaType\":\"application/vnd.oci.image.layer.v1.tar+gzip\",\"digest\":\""
                        + LAYER.digest() + "\",\"size\":5}]}");
    }

    @Test
    void whatIsWrittenIsReadAsItWas() {
        Manifest artifact = Manifest.artifact(
                Optional.of("application/vnd.example.release"),
                Fixtures.CONFIG.descriptor(),
                List.of(LAYER.descriptor()),
                Optional.of(Fixtures.image(LAYER).content().descriptor()),
                Map.of("b", "2", "a", "1"));

        assertThat(Manifest.parse(artifact.content())).isEqualTo(artifact);
        assertThat(artifact.kind()).isEqualTo("application/vnd.example.release");
        assertThat(artifact.blobs()).containsExactly(Fixtures.CONFIG.descriptor(), LAYER.descriptor());
        assertThat(Fixtures.image(LAYER).kind()).isEqualTo(MediaTypes.OCI_CONFIG);
    }

    @Test
    void anIndexFindsItsPlatforms() {
        Descriptor image = Fixtures.image(LAYER).content().descriptor();
        Index index = Index.of(
                List.of(image.on(Platform.parse("linux/arm64")), image.on(Platform.parse("linux/amd64"))),
                Map.of("a", "1"));

        assertThat(Index.parse(index.content())).isEqualTo(index);
        assertThat(index.find(Platform.parse("linux/amd64"))).contains(image.on(Platform.parse("linux/amd64")));
        assertThat(index.find(Platform.parse("linux/riscv64"))).isEmpty();
    }

    @Test
    void whatIsNoManifestIsRefusedInWords() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Manifest.parse(content("[]")))
                .withMessage("it is not a JSON object");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Manifest.parse(content("{\"a\":1,\"a\":2}")))
                .withMessage("it is not valid JSON");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Manifest.parse(content("{}")))
                .withMessage("it has no 'config' or no 'layers'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Manifest.parse(content("{\"config\":{},\"layers\":[]}")))
                .withMessage("a descriptor has no 'size'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Index.parse(Content.of(MediaTypes.OCI_INDEX, Fixtures.bytes("{}"))))
                .withMessage("it has no 'manifests'");
    }

    @Test
    void aManifestUnderAnotherTypeIsRefused() {
        Content asIndex =
                Content.of(MediaTypes.OCI_INDEX, Fixtures.image(LAYER).content().bytes());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Index.parse(asIndex))
                .withMessage("it declares itself as 'application/vnd.oci.image.manifest.v1+json'"
                        + " but was sent as 'application/vnd.oci.image.index.v1+json'");
    }

    @Test
    void contentMustHaveTheDigestAndSizeItIsSaidToHave() {
        Digest other = Digest.of(Fixtures.bytes("other"));
        byte[] bytes = Fixtures.bytes("layer");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Content(new Descriptor("a/b", other, 5), bytes))
                .withMessage("the bytes have the digest '" + LAYER.digest() + "', not '" + other + "'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Content(new Descriptor("a/b", LAYER.digest(), 4), bytes))
                .withMessage("5 bytes are not the 4 described");
    }
}
