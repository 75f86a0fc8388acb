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
import io.github.curlyrotaryphone.crp.image.layer.AppImage;
import io.github.curlyrotaryphone.crp.image.layer.AppPacker;
import io.github.curlyrotaryphone.crp.image.layer.Blob;
import io.github.curlyrotaryphone.crp.image.layer.ClassPath;
import io.github.curlyrotaryphone.crp.image.layer.RequiredModules;
import io.github.curlyrotaryphone.crp.image.layer.StaleClasses;
import io.github.curlyrotaryphone.crp.image.layer.StartCheck;
import io.github.curlyrotaryphone.crp.image.layer.Weights;
import io.github.curlyrotaryphone.crp.image.layer.WeightsLayers;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.result.StartableImage;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The image of a model: base, weights, and the Java app that serves it. */
final class ModelImage implements AppImage {
    private final CrpSpec spec;
    private final OciLayout store;
    private final ResultCache memory;
    private final Events events;
    private final ImageInput input;

    /** Reads its inputs; builds or resolves its base if it is not locked yet. */
    ModelImage(CrpSpec spec, BaseResolver bases, OciLayout store, ResultCache memory, Events events) {
        this.spec = spec;
        this.store = store;
        this.memory = memory;
        this.events = events;
        this.input = input(bases);
    }

    private ImageInput input(BaseResolver bases) {
        ProjectSpec project = spec.project();
        Weights weights =
                new WeightsLayers(store, memory, events).of(spec.model().path());
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

    ImageInput input() {
        return input;
    }

    @Override
    public Digest digest() {
        return input.digest(spec);
    }

    @Override
    public List<Blob> bases() {
        return input.bases().stream()
                .flatMap(base -> Blob.of(base.layers(), base.place()).stream())
                .toList();
    }

    @Override
    public long weightsBytes() {
        return input.weights().bytes();
    }

    @Override
    public List<Descriptor> assemble(Consumer<Blob> ready) {
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
        return manifests;
    }

    @Override
    public List<StartableImage> startable() {
        StartableModel startable = new StartableModel(spec, input, memory);
        return input.bases().stream().map(startable::on).toList();
    }
}
