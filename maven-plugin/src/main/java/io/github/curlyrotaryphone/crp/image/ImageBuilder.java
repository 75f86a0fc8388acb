package io.github.curlyrotaryphone.crp.image;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.image.base.BaseImage;
import io.github.curlyrotaryphone.crp.image.base.BaseResolver;
import io.github.curlyrotaryphone.crp.image.cache.FileHashes;
import io.github.curlyrotaryphone.crp.image.cache.ResultCache;
import io.github.curlyrotaryphone.crp.image.classdata.BaseChoice;
import io.github.curlyrotaryphone.crp.image.classdata.ClassDataLayers;
import io.github.curlyrotaryphone.crp.image.jib.JibAssembler;
import io.github.curlyrotaryphone.crp.image.layer.AppFiles;
import io.github.curlyrotaryphone.crp.image.layer.AppPacker;
import io.github.curlyrotaryphone.crp.image.layer.Blob;
import io.github.curlyrotaryphone.crp.image.layer.ClassPath;
import io.github.curlyrotaryphone.crp.image.layer.RequiredModules;
import io.github.curlyrotaryphone.crp.image.layer.StaleClasses;
import io.github.curlyrotaryphone.crp.image.layer.StartCheck;
import io.github.curlyrotaryphone.crp.image.layer.Weights;
import io.github.curlyrotaryphone.crp.image.layer.WeightsLayers;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Index;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
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
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds the image of an app into the local store, or finds it there if its inputs have not changed. */
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

    /** Plans and builds the image of this app. Needs no registry if the base is in crp.lock. */
    public BuiltImage build(CrpSpec spec, LockMode lock) {
        return build(plan(spec, lock), blob -> {});
    }

    /** Reads the inputs of the image; builds or resolves its base if it is not locked yet. */
    public ImagePlan plan(CrpSpec spec, LockMode lock) {
        ImageInput input = input(spec, lock, memory(spec));
        Digest hash = input.digest(spec);
        Optional<Digest> manifest = store.resolve(
                        ImageNames.repository(spec).repository(),
                        ImageNames.tag(spec.project().version(), hash))
                .filter(found -> isWhole(found, input))
                .map(Descriptor::digest);
        return new ImagePlan(spec, input, manifest, hash);
    }

    /**
     * Builds the planned image into the store.
     *
     * @param ready told of each blob of a new image as soon as it can be read, from the threads that make them
     */
    public BuiltImage build(ImagePlan plan, Consumer<Blob> ready) {
        plan.known().ifPresent(events::imageUnchanged);
        return plan.known().orElseGet(() -> assemble(plan, ready));
    }

    private BuiltImage assemble(ImagePlan plan, Consumer<Blob> ready) {
        long start = System.nanoTime();
        CrpSpec spec = plan.spec();
        Descriptor manifest = assemble(spec, plan.input(), memory(spec), ready);
        BuiltImage image = plan.built(manifest.digest());
        store.tag(image.reference().repository(), image.reference().tag().orElseThrow(), manifest);
        events.imageBuilt(image, Duration.ofNanos(System.nanoTime() - start));
        return image;
    }

    static ResultCache memory(CrpSpec spec) {
        return new ResultCache(spec.project().home().resolve("cache"));
    }

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

    private ImageInput input(CrpSpec spec, LockMode lock, ResultCache memory) {
        ProjectSpec project = spec.project();
        Weights weights =
                new WeightsLayers(store, memory, events).of(spec.model().path());
        BaseResolver bases = new BaseResolver(spec, lock, store, memory, credentials, events);
        Digest module = Digest.of(project.directory().toString().getBytes(StandardCharsets.UTF_8));
        FileHashes hashes = new FileHashes(memory.file("hashes", module));
        ClassPath classPath = ClassPath.of(project, hashes);
        hashes.keep();
        Set<String> modules = new TreeSet<>(spec.image().modules());
        if (bases.mayLink()) {
            modules.addAll(RequiredModules.of(classPath, project.classes(), memory));
        }
        ClassDataLayers classData = new ClassDataLayers(spec, classPath, bases, store, memory, events);
        List<BaseChoice> chosen = spec.image().platforms().stream()
                .map(platform -> classData.on(bases.resolve(platform, modules)))
                .toList();
        return ImageInput.of(chosen, weights, classPath);
    }

    private Descriptor assemble(CrpSpec spec, ImageInput input, ResultCache memory, Consumer<Blob> ready) {
        StartCheck.run(spec);
        CLibraryCheck.run(input);
        List<String> stale = StaleClasses.of(spec.project().code());
        if (!stale.isEmpty()) {
            events.classesWithoutSource(stale);
        }
        input.omitted().forEach(events::classDataOmitted);
        input.below().forEach(ready);
        AppPacker packer = new AppPacker(memory);
        Path cache = spec.project().home().resolve("cache").resolve("jib");
        JibAssembler assembler = new JibAssembler(
                store, cache, spec.image(), ImageLabels.of(spec), made -> ready.accept(Blob.local(made)));
        List<Descriptor> manifests = new ArrayList<>();
        for (BaseImage base : input.bases()) {
            AppFiles files = packer.pack(input.classPath(), spec.project().code(), spec.server(), base.platform());
            manifests.add(assembler.assemble(base, input.weights(), files).on(base.platform()));
        }
        if (manifests.size() == 1) {
            return manifests.get(0).bare();
        }
        Content index = Index.of(manifests, Map.of()).content();
        return store.write(index.mediaType(), index.bytes());
    }
}
