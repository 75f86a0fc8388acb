package io.github.curlyrotaryphone.crp.image.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Index;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults;
import io.github.curlyrotaryphone.crp.oci.server.RegistryServer;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.Platform;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagePresenceTest {
    @TempDir
    Path folder;

    private OciLayout store;
    private OciLayout remote;
    private RegistryServer registry;

    @BeforeEach
    void start() {
        store = OciLayout.open(folder.resolve("store"));
        remote = OciLayout.open(folder.resolve("remote"));
        registry = RegistryServer.start(remote, 0, RegistryFaults.NONE);
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    private ImagePresence presence() {
        String address = "localhost:" + registry.port();
        return new ImagePresence(store, Set.of(address), CredentialSource.NONE, Events.NONE);
    }

    private static Descriptor image(OciLayout layout, String platform) {
        Descriptor config = layout.write(MediaTypes.OCI_CONFIG, platform.getBytes(StandardCharsets.UTF_8));
        Content manifest = Manifest.image(config, List.of(), Map.of()).content();
        return layout.write(manifest.mediaType(), manifest.bytes()).on(Platform.parse(platform));
    }

    private static Descriptor index(OciLayout layout) {
        Content index = Index.of(List.of(image(layout, "linux/amd64"), image(layout, "linux/arm64")), Map.of())
                .content();
        Descriptor written = layout.write(index.mediaType(), index.bytes());
        layout.tag("team/iris", "1", written);
        return written;
    }

    private ImageReference remoteName(Descriptor root) {
        return ImageReference.parse("localhost:" + registry.port() + "/team/iris:1@" + root.digest());
    }

    @Test
    void anIndexWithEveryPlatformIsThere() {
        assertThat(presence().missing(remoteName(index(remote)))).isEmpty();
    }

    @Test
    void aLostPlatformOfAnIndexIsNamed() {
        ImageReference name = remoteName(index(remote));
        remote.delete(image(remote, "linux/arm64").digest());

        assertThat(presence().missing(name)).contains("the part of '" + name.byDigest() + "' for 'linux/arm64'");
    }

    @Test
    void theEmbeddedRegistryIsLookedIntoWithoutAServer() {
        Descriptor root = index(store);
        ImageReference name = ImageReference.parse(RegistryServer.NAME + "/team/iris:1@" + root.digest());
        assertThat(presence().missing(name)).isEmpty();

        store.delete(
                Manifest.parse(store.content(image(store, "linux/amd64").bare()).orElseThrow())
                        .config()
                        .digest());
        assertThat(presence().missing(name)).contains("the part of '" + name.byDigest() + "' for 'linux/amd64'");
        store.remove("team/iris", root.digest());
        assertThat(presence().missing(name)).contains("'" + name.byDigest() + "'");
    }
}
