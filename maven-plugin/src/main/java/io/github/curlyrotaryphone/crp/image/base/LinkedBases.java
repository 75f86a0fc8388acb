package io.github.curlyrotaryphone.crp.image.base;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.ImageEvents;
import io.github.curlyrotaryphone.crp.image.cache.ResultCache;
import io.github.curlyrotaryphone.crp.image.cache.TemporaryFolder;
import io.github.curlyrotaryphone.crp.image.layer.CompressedLayer;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.Fingerprint;
import io.github.curlyrotaryphone.crp.spec.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds bases with jlink. Archives of class data are not reproducible, so a base is built once for a Java version and
 * a set of libraries, stored, and then used by its digest.
 */
final class LinkedBases {
    /** Incremented when the content of a linked base changes. */
    static final int LAYOUT_VERSION = 1;

    private static final String KIND = "bases";
    static final String TIME = "1970-01-01T00:00:01Z";
    /** Libraries that native code of machine-learning libraries needs in addition to Java's. */
    private static final List<String> REQUIRED = List.of("libc.so.6", "libm.so.6", "libgcc_s.so.1", "libstdc++.so.6");
    /** Libraries that glibc loads by name, and parts of it that are not separate files in newer versions. */
    private static final List<String> OPTIONAL = List.of(
            "libdl.so.2",
            "libnss_dns.so.2",
            "libnss_files.so.2",
            "libpthread.so.0",
            "libresolv.so.2",
            "librt.so.1",
            "libz.so.1");

    private final OciLayout store;
    private final ResultCache memory;
    private final ImageEvents events;

    LinkedBases(OciLayout store, ResultCache memory, ImageEvents events) {
        this.store = store;
        this.memory = memory;
        this.events = events;
    }

    /** Why no base can be built for a platform on this machine; empty if one can. */
    static Optional<String> obstacle(Platform platform) {
        return HostRuntime.obstacle(platform).or(() -> {
            try {
                libraries(launcher(), platform);
                return Optional.empty();
            } catch (IOException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        });
    }

    /** The base of this machine's Java with these modules beside the usual ones, made if it is not here yet. */
    BaseImage get(Platform platform, SortedSet<String> additionalModules) {
        List<String> modules = new ArrayList<>(HostRuntime.MODULES);
        modules.addAll(additionalModules);
        try {
            Digest identity = identity(platform, modules);
            return remembered(identity, platform).orElseGet(() -> make(platform, modules, identity));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static Digest identity(Platform platform, List<String> modules) throws IOException {
        SortedMap<String, Digest> digests = new TreeMap<>();
        for (Map.Entry<String, Path> library : libraries(launcher(), platform).entrySet()) {
            digests.put(library.getKey(), Digest.of(Files.readAllBytes(library.getValue())));
        }
        return Fingerprint.of(LAYOUT_VERSION, modules, HostRuntime.version(), HostRuntime.home(), platform, digests);
    }

    /** The parts of Java that start it, whose libraries identify those of everything that is linked. */
    private static List<Path> launcher() {
        return Stream.of("bin/java", "lib/libjli.so", "lib/libjava.so", "lib/server/libjvm.so")
                .map(HostRuntime.home()::resolve)
                .filter(Files::isRegularFile)
                .toList();
    }

    private static SortedMap<String, Path> libraries(List<Path> programs, Platform platform) throws IOException {
        List<Path> folders = HostRuntime.libraryFolders(platform);
        List<String> further = new ArrayList<>(REQUIRED);
        OPTIONAL.stream()
                .filter(name -> folders.stream().anyMatch(folder -> Files.exists(folder.resolve(name))))
                .forEach(further::add);
        return LibraryClosure.of(programs, further, folders);
    }

    private Optional<BaseImage> remembered(Digest identity, Platform platform) {
        List<String> lines = memory.recall(KIND, identity);
        if (lines.size() != 1 || !lines.get(0).matches("sha256:[0-9a-f]{64}")) {
            return Optional.empty();
        }
        return store.read(new Digest(lines.get(0)))
                .map(bytes -> Content.of(MediaTypes.OCI_MANIFEST, bytes))
                .filter(content -> Manifest.parse(content).blobs().stream().allMatch(blob -> store.has(blob.digest())))
                .map(content -> image(content, platform));
    }

    private BaseImage image(Content manifest, Platform platform) {
        Descriptor config = Manifest.parse(manifest).config();
        byte[] bytes = store.read(config.digest()).orElseThrow();
        return new BaseImage(name(), platform, manifest, Content.of(config.mediaType(), bytes));
    }

    private static String name() {
        return BaseImage.JLINK + " " + HostRuntime.version();
    }

    private BaseImage make(Platform platform, List<String> modules, Digest identity) {
        long start = System.nanoTime();
        try (TemporaryFolder folder = TemporaryFolder.in(memory.folder())) {
            Path java = folder.path().resolve("java");
            RuntimeLinker.link(modules, java);
            SortedMap<String, Path> libraries = libraries(RuntimeFiles.programs(java), platform);
            CompressedLayer layer = CompressedLayer.write(store, RuntimeFiles.entries(java, libraries));
            Content config = config(layer.diffId(), platform);
            Content manifest = Manifest.image(config.descriptor(), List.of(layer.descriptor()), Map.of())
                    .content();
            store.write(config.mediaType(), config.bytes());
            store.write(manifest.mediaType(), manifest.bytes());
            new LinkedRuntimes(memory).keep(java, layer.descriptor().digest());
            memory.keep(KIND, identity, List.of(manifest.digest().value()));
            events.baseLinked(
                    manifest.digest(), layer.descriptor().size(), Duration.ofNanos(System.nanoTime() - start));
            return new BaseImage(name(), platform, manifest, config);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static Content config(Digest diffId, Platform platform) {
        ObjectNode json = JsonText.object();
        json.put("created", TIME).put("architecture", platform.architecture()).put("os", platform.os());
        ObjectNode config = json.putObject("config");
        config.put("User", RuntimeFiles.USER + ":" + RuntimeFiles.USER);
        config.putArray("Env")
                .add("PATH=/" + RuntimeFiles.HOME + "/bin")
                .add("JAVA_HOME=/" + RuntimeFiles.HOME)
                .add("JAVA_VERSION=" + Runtime.version())
                .add("LANG=C.UTF-8");
        json.putObject("rootfs").put("type", "layers").putArray("diff_ids").add(diffId.value());
        json.putArray("history").addObject().put("created", TIME).put("created_by", name());
        return Content.of(MediaTypes.OCI_CONFIG, JsonText.bytes(json));
    }

    private static CrpException failed(IOException e) {
        return CrpException.failed(
                "Cannot create a base with jlink: " + e.getMessage() + ".",
                "Fix this, or set 'image.base' in crp.yaml to an image that has Java, such as eclipse-temurin:"
                        + HostRuntime.feature() + "-jre.",
                e);
    }
}
