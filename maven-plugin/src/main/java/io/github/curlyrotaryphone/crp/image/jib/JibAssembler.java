package io.github.curlyrotaryphone.crp.image.jib;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Port;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.image.base.BaseAnnotations;
import io.github.curlyrotaryphone.crp.image.base.BaseImage;
import io.github.curlyrotaryphone.crp.image.cache.TemporaryFolder;
import io.github.curlyrotaryphone.crp.image.layer.AppFiles;
import io.github.curlyrotaryphone.crp.image.layer.ImageFile;
import io.github.curlyrotaryphone.crp.image.layer.Weights;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults;
import io.github.curlyrotaryphone.crp.oci.server.RegistryServer;
import io.github.curlyrotaryphone.crp.spec.ImageSpec;
import io.github.curlyrotaryphone.crp.spec.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * Builds the layers of the app on base and weights with Jib. Jib connects only to a registry in this JVM, which reports
 * the lower layers as present without having them, so that none of their bytes is read.
 */
public final class JibAssembler {
    private static final String USER = "65532:65532";
    private static final int PORT = 8080;
    private static final String TAG = "build";

    /** In the history of every image. The default is the version of Jib, with which every image would change. */
    private static final String HISTORY_VERSION = "1";

    private final OciLayout store;
    private final Path cache;
    private final ImageSpec image;
    private final SortedMap<String, String> labels;
    private final Consumer<Descriptor> ready;

    /**
     * Builds into this store, keeping compressed layers in the cache.
     *
     * @param ready told of each configuration and layer as soon as the store has it
     */
    public JibAssembler(
            OciLayout store,
            Path cache,
            ImageSpec image,
            SortedMap<String, String> labels,
            Consumer<Descriptor> ready) {
        this.store = store;
        this.cache = cache;
        this.image = image;
        this.labels = labels;
        this.ready = ready;
    }

    /** The manifest of the image for the platform of its base; manifest, configuration and layers are in the store. */
    public Descriptor assemble(BaseImage base, Weights weights, AppFiles files) {
        BaseWithWeights below = BaseWithWeights.of(base, weights);
        store.write(below.config().mediaType(), below.config().bytes());
        Content manifest = below.manifest().content();
        store.write(manifest.mediaType(), manifest.bytes());
        String repository = "crp-build/" + below.manifest().content().digest().shortHex() + "-"
                + Long.toHexString(System.nanoTime());
        store.add(repository, manifest.descriptor());
        try (RegistryServer server = RegistryServer.start(store, 0, RegistryFaults.NONE)) {
            server.alsoHas(below.manifest().layers());
            server.onBlob(ready);
            String name = "localhost:" + server.port() + "/" + repository;
            run(builder(name + "@" + manifest.digest(), base, files), name + ":" + TAG);
            return finish(repository, base, below);
        } finally {
            store.manifests(repository).forEach(scratch -> store.remove(repository, scratch.digest()));
        }
    }

    private JibContainerBuilder builder(String baseName, BaseImage base, AppFiles files) {
        try {
            Platform platform = base.platform();
            return Jib.from(RegistryImage.named(baseName))
                    .setPlatforms(Set.of(new com.google.cloud.tools.jib.api.buildplan.Platform(
                            platform.architecture(), platform.os())))
                    .setFormat(ImageFormat.OCI)
                    .setCreationTime(Instant.ofEpochSecond(1))
                    .setUser(USER)
                    .setWorkingDirectory(AbsoluteUnixPath.get("/app"))
                    .setExposedPorts(Port.tcp(PORT))
                    .setLabels(labels)
                    .setEnvironment(StartCommand.ENVIRONMENT)
                    .setEntrypoint(StartCommand.command(base, files, image))
                    .setProgramArguments(List.of())
                    .setFileEntriesLayers(layers(files));
        } catch (InvalidImageReferenceException e) {
            throw new IllegalStateException("a name that crp made itself", e);
        }
    }

    private static List<FileEntriesLayer> layers(AppFiles files) {
        Map<String, List<ImageFile>> named = new TreeMap<>();
        named.put("1 dependencies", files.libraries());
        named.put("2 natives", files.natives());
        named.put("3 app", files.app());
        List<FileEntriesLayer> layers = new ArrayList<>();
        named.forEach((name, content) -> {
            FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name.substring(2));
            content.forEach(file -> layer.addEntry(
                    file.source(), AbsoluteUnixPath.get(file.path()), FilePermissions.DEFAULT_FILE_PERMISSIONS));
            if (!content.isEmpty()) {
                layers.add(layer.build());
            }
        });
        return layers;
    }

    private void run(JibContainerBuilder builder, String target) {
        // Jib caches bases by the registry's port, which differs each time, so its cache is useless here.
        try (TemporaryFolder bases = TemporaryFolder.in(cache)) {
            builder.containerize(Containerizer.to(RegistryImage.named(target))
                    .setAllowInsecureRegistries(true)
                    .setApplicationLayersCache(cache.resolve("layers"))
                    .setBaseImageLayersCache(bases.path())
                    .setToolName("crp")
                    .setToolVersion(HISTORY_VERSION));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(e);
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        } catch (IOException | RegistryException | CacheDirectoryCreationException | InvalidImageReferenceException e) {
            throw failed(e);
        }
    }

    private static CrpException failed(Throwable e) {
        return CrpException.failed(
                "Cannot assemble the image: " + e.getMessage() + ".",
                "Rerun the goal; if it fails again, delete '.crp/cache' first.",
                e);
    }

    /** Jib declares every layer as gzip, so the lower ones get their own descriptors back. */
    private Descriptor finish(String repository, BaseImage base, BaseWithWeights below) {
        Manifest built = store.resolve(repository, TAG)
                .flatMap(store::content)
                .map(Manifest::parse)
                .orElseThrow(() -> new IllegalStateException("the store does not contain what Jib pushed to it"));
        List<Descriptor> layers = new ArrayList<>(below.manifest().layers());
        List<Descriptor> above =
                built.layers().subList(layers.size(), built.layers().size());
        layers.addAll(above.stream().map(Descriptor::bare).toList());
        Content manifest = Manifest.image(built.config().bare(), layers, BaseAnnotations.of(base))
                .content();
        return store.write(manifest.mediaType(), manifest.bytes());
    }
}
