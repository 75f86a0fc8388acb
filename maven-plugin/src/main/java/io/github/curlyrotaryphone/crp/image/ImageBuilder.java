package io.github.curlyrotaryphone.crp.image;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.image.base.BaseImage;
import io.github.curlyrotaryphone.crp.image.base.BaseResolver;
import io.github.curlyrotaryphone.crp.image.cache.FileHashes;
import io.github.curlyrotaryphone.crp.image.cache.Memory;
import io.github.curlyrotaryphone.crp.image.jib.JibAssembler;
import io.github.curlyrotaryphone.crp.image.layer.AppFiles;
import io.github.curlyrotaryphone.crp.image.layer.AppPacker;
import io.github.curlyrotaryphone.crp.image.layer.ClassPath;
import io.github.curlyrotaryphone.crp.image.layer.StartCheck;
import io.github.curlyrotaryphone.crp.image.layer.Weights;
import io.github.curlyrotaryphone.crp.image.layer.WeightsLayers;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Index;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.OciLayout;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds the image of an app into the local store, or finds it there when nothing that goes into it has changed. */
public final class ImageBuilder {
    private final OciLayout store;
    private final CredentialSource credentials;
    private final Events events;

    /** Builds into this store; credentials are for the registries of bases. */
    public ImageBuilder(OciLayout store, CredentialSource credentials, Events events) {
        this.store = store;
        this.credentials = credentials;
        this.events = events;
    }

    /** The image of this app. No registry is needed where crp.lock knows the base. */
    public BuiltImage build(CrpSpec spec, LockMode lock) {
        long start = System.nanoTime();
        Memory memory = new Memory(spec.project().home().resolve("cache"));
        ImageInput input = input(spec, lock, memory);
        Digest hash = input.digest(spec);
        ImageReference repository = ImageNames.repository(spec);
        String tag = ImageNames.tag(spec.project().version(), hash);
        Optional<Descriptor> known =
                store.resolve(repository.repository(), tag).filter(manifest -> isWhole(manifest, input));
        Descriptor manifest = known.orElseGet(() -> assemble(spec, input, memory));
        BuiltImage image = new BuiltImage(
                repository.at(tag, manifest.digest()),
                hash,
                input.weights().bytes(),
                spec.project().version());
        if (known.isEmpty()) {
            store.tag(repository.repository(), tag, manifest);
            events.imageBuilt(image, Duration.ofNanos(System.nanoTime() - start));
        } else {
            events.imageUnchanged(image);
        }
        return image;
    }

    /** Whether all of it is here but what may stay in the registry of its base: somebody may have tidied the store. */
    private boolean isWhole(Descriptor root, ImageInput input) {
        Set<Digest> elsewhere = input.bases().stream()
                .flatMap(base -> base.layers().stream())
                .map(Descriptor::digest)
                .collect(Collectors.toSet());
        return store.content(root).stream()
                .flatMap(content -> MediaTypes.isIndex(content.mediaType())
                        ? Index.parse(content).manifests().stream().map(Descriptor::bare)
                        : Stream.of(content.descriptor()))
                .allMatch(manifest -> store.content(manifest).map(Manifest::parse).stream()
                        .flatMap(parsed -> parsed.blobs().stream())
                        .allMatch(blob -> store.has(blob.digest()) || elsewhere.contains(blob.digest())));
    }

    private ImageInput input(CrpSpec spec, LockMode lock, Memory memory) {
        ProjectSpec project = spec.project();
        Weights weights =
                new WeightsLayers(store, memory, events).of(spec.model().path());
        BaseResolver bases = new BaseResolver(spec, lock, store, memory, credentials, events);
        Digest module = Digest.of(project.directory().toString().getBytes(StandardCharsets.UTF_8));
        FileHashes hashes = new FileHashes(memory.file("hashes", module));
        ClassPath classPath = ClassPath.of(project, hashes);
        hashes.keep();
        return new ImageInput(
                spec.image().platforms().stream().map(bases::resolve).toList(), weights, classPath);
    }

    private Descriptor assemble(CrpSpec spec, ImageInput input, Memory memory) {
        StartCheck.run(spec);
        AppPacker packer = new AppPacker(memory);
        Path cache = spec.project().home().resolve("cache").resolve("jib");
        JibAssembler assembler = new JibAssembler(store, cache, spec.image(), ImageLabels.of(spec));
        List<Descriptor> manifests = new ArrayList<>();
        for (BaseImage base : input.bases()) {
            AppFiles files = packer.pack(input.classPath(), spec.project().classes(), spec.server(), base.platform());
            manifests.add(assembler.assemble(base, input.weights(), files).on(base.platform()));
        }
        if (manifests.size() == 1) {
            return manifests.get(0).bare();
        }
        Content index = Index.of(manifests, Map.of()).content();
        return store.write(index.mediaType(), index.bytes());
    }
}
