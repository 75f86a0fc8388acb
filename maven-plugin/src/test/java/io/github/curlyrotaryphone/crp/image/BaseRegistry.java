package io.github.curlyrotaryphone.crp.image;

import io.github.curlyrotaryphone.crp.image.layer.CompressedLayer;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Index;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults;
import io.github.curlyrotaryphone.crp.oci.server.RegistryServer;
import io.github.curlyrotaryphone.crp.oci.tar.TarEntry;
import io.github.curlyrotaryphone.crp.spec.BaseSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A registry on loopback with a base for two platforms: {@code java:17}. */
public final class BaseRegistry implements AutoCloseable {
    static final Platform AMD64 = Platform.parse("linux/amd64");
    static final Platform ARM64 = Platform.parse("linux/arm64");

    final OciLayout store;
    final RegistryServer server;

    public BaseRegistry(Path folder) {
        this(folder, RegistryFaults.NONE, call -> {});
    }

    /** One with faults, of which every request is told. */
    BaseRegistry(Path folder, RegistryFaults faults, Consumer<String> log) {
        store = OciLayout.open(folder);
        publish("1");
        server = RegistryServer.start(store, 0, faults, log);
    }

    /** Moves the tag to a base with other bytes. */
    void publish(String content) {
        publish("17", content, "jdk-25.0.1");
    }

    /** Publishes a base that says to have the Java that runs now, as {@code java:running}. */
    public void publishRunning() {
        publish("running", "running", "jdk-" + Runtime.version().feature() + ".0.1");
    }

    /** Publishes a base for this machine's platform with programs of that Python, as {@code python:<tag>}. */
    public void publishPython(String tag, String version, String... programs) {
        List<TarEntry> entries = new ArrayList<>();
        entries.add(
                TarEntry.text("./lib/libc.so.6", "GNU C Library (Debian GLIBC 2.36-9) stable release version 2.36.\n"));
        entries.add(TarEntry.text("lib64/ld-linux-x86-64.so.2", ""));
        for (String program : programs) {
            entries.add(TarEntry.text(program, "python"));
        }
        try {
            CompressedLayer layer = CompressedLayer.write(store, entries);
            String json = """
                    {"architecture":"%s","os":"linux","config":{"Env":["PATH=/usr/local/bin:/bin","PYTHON_VERSION=%s"],\
                    "Cmd":["python3"]},"rootfs":{"type":"layers","diff_ids":["%s"]},"history":[{"created_by":"base"}]}\
                    """.formatted(Platform.linuxOfHost().architecture(), version, layer.diffId());
            Descriptor config = store.write(MediaTypes.OCI_CONFIG, json.getBytes(StandardCharsets.UTF_8));
            Content manifest = Manifest.image(config, List.of(layer.descriptor()), Map.of())
                    .content();
            store.tag("python", tag, store.write(manifest.mediaType(), manifest.bytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void publish(String tag, String content, String version) {
        Content index = Index.of(List.of(image(AMD64, content, version), image(ARM64, content, version)), Map.of())
                .content();
        store.tag("java", tag, store.write(index.mediaType(), index.bytes()));
    }

    private Descriptor image(Platform platform, String content, String version) {
        byte[] bytes = ("layer " + content + " of " + platform).getBytes(StandardCharsets.UTF_8);
        Descriptor layer = store.write(MediaTypes.DOCKER_LAYER_TAR_GZIP, bytes);
        String json = """
                {"architecture":"%s","os":"linux","config":{"Env":["PATH=/jre/bin","JAVA_HOME=/jre","JAVA_VERSION=%s"]},\
                "rootfs":{"type":"layers","diff_ids":["%s"]},"history":[{"created_by":"base"}]}\
                """.formatted(
                platform.architecture(), version, Digest.of((content + "diff").getBytes(StandardCharsets.UTF_8)));
        Descriptor config = store.write(MediaTypes.OCI_CONFIG, json.getBytes(StandardCharsets.UTF_8));
        Content manifest = Manifest.image(config, List.of(layer), Map.of()).content();
        return store.write(manifest.mediaType(), manifest.bytes()).on(platform);
    }

    public String address() {
        return "localhost:" + server.port();
    }

    BaseSpec reference() {
        return new BaseSpec.Reference(ImageReference.parse(address() + "/java:17"));
    }

    @Override
    public void close() {
        server.close();
    }
}
