package io.github.curlyrotaryphone.crp.image.python;

import io.github.curlyrotaryphone.crp.event.ImageEvents;
import io.github.curlyrotaryphone.crp.image.base.BaseAnnotations;
import io.github.curlyrotaryphone.crp.image.base.BaseImage;
import io.github.curlyrotaryphone.crp.image.base.BaseResolver;
import io.github.curlyrotaryphone.crp.image.base.PythonRuntime;
import io.github.curlyrotaryphone.crp.image.cache.FileHashes;
import io.github.curlyrotaryphone.crp.image.cache.ResultCache;
import io.github.curlyrotaryphone.crp.image.layer.AppImage;
import io.github.curlyrotaryphone.crp.image.layer.Blob;
import io.github.curlyrotaryphone.crp.image.layer.CompressedLayer;
import io.github.curlyrotaryphone.crp.image.layer.OciLayers;
import io.github.curlyrotaryphone.crp.image.layer.Weights;
import io.github.curlyrotaryphone.crp.image.layer.WeightsLayers;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.tar.TarEntry;
import io.github.curlyrotaryphone.crp.python.PythonPackages;
import io.github.curlyrotaryphone.crp.python.install.InstalledFile;
import io.github.curlyrotaryphone.crp.python.install.InstalledWheel;
import io.github.curlyrotaryphone.crp.python.install.VirtualEnvironment;
import io.github.curlyrotaryphone.crp.python.install.WheelInstaller;
import io.github.curlyrotaryphone.crp.python.lock.LockReader;
import io.github.curlyrotaryphone.crp.python.lock.LockRequest;
import io.github.curlyrotaryphone.crp.python.source.SourceTree;
import io.github.curlyrotaryphone.crp.python.source.StartFinder;
import io.github.curlyrotaryphone.crp.python.wheel.PythonTarget;
import io.github.curlyrotaryphone.crp.result.StartableImage;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.Fingerprint;
import io.github.curlyrotaryphone.crp.spec.Platform;
import io.github.curlyrotaryphone.crp.spec.PythonSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The image of a Python app. No Python runs to make it. */
public final class PythonImage implements AppImage {
    /** Incremented when the same input gives a different image. */
    private static final int LAYOUT_VERSION = 1;

    /** From this size of a wheel on, a change of another package must not send it again. */
    private static final long LARGE = 20L << 20;

    private static final String APP = "app/";
    private static final String ENVIRONMENT = VirtualEnvironment.ROOT.substring(1) + "/";

    private final PythonSpec app;
    private final Path project;
    private final SortedMap<String, String> labels;
    private final OciLayout store;
    private final PythonLayers layers;
    private final PythonPackages packages;
    private final SourceTree tree;
    private final SortedMap<String, Digest> code = new TreeMap<>();
    private final Weights weights;
    private final List<PlatformPackages> platforms;
    private final List<String> command;

    /** Reads its inputs: code, lock, and the base for each platform. */
    public PythonImage(
            CrpSpec spec,
            BaseResolver bases,
            SortedMap<String, String> labels,
            PythonSources sources,
            OciLayout store,
            ResultCache memory,
            ImageEvents events) {
        this.app = spec.python().orElseThrow();
        this.project = spec.project().directory();
        this.labels = labels;
        this.store = store;
        this.layers = new PythonLayers(store, memory);
        this.packages = new PythonPackages(memory.folder().resolve("python"), sources.packages(), events);
        this.tree = SourceTree.read(project, app, sources.tracked().apply(project));
        Digest module = Digest.of(project.toString().getBytes(StandardCharsets.UTF_8));
        FileHashes hashes = new FileHashes(memory.file("hashes", module));
        tree.code().forEach((path, file) -> code.put(path, hashes.of(file)));
        hashes.keep();
        this.weights = new WeightsLayers(store, memory, events).of(tree.model(), APP);
        this.platforms = spec.image().platforms().stream()
                .map(platform -> read(platform, bases))
                .toList();
        this.command = app.command().isEmpty()
                ? new StartFinder(project, tree.code(), platforms.get(0).lock()).find()
                : app.command();
    }

    private PlatformPackages read(Platform platform, BaseResolver bases) {
        BaseImage base = bases.resolve(platform, Set.of());
        PythonRuntime python = base.runtime().python().orElseThrow();
        PythonTarget target = PlatformPackages.target(base, python);
        return new PlatformPackages(
                base, python, target, LockReader.read(project, new LockRequest(target, app.extras(), app.groups())));
    }

    @Override
    public Digest digest() {
        List<Object> programs = new ArrayList<>();
        tree.code().forEach((path, file) -> programs.add(Files.isExecutable(file)));
        return Fingerprint.of(
                "python",
                LAYOUT_VERSION,
                WheelInstaller.LAYOUT_VERSION,
                platforms.stream().map(PlatformPackages::identity).toList(),
                weights.layers().stream().map(Descriptor::digest).toList(),
                code,
                programs,
                command,
                labels);
    }

    @Override
    public List<Blob> bases() {
        return platforms.stream()
                .map(PlatformPackages::base)
                .flatMap(base -> Blob.of(base.layers(), base.place()).stream())
                .toList();
    }

    @Override
    public long weightsBytes() {
        return weights.bytes();
    }

    @Override
    public List<Descriptor> assemble(Consumer<Blob> ready) {
        bases().forEach(ready);
        weights.layers().forEach(layer -> ready.accept(Blob.local(layer)));
        return platforms.stream().map(platform -> assemble(platform, ready)).toList();
    }

    private Descriptor assemble(PlatformPackages platform, Consumer<Blob> ready) {
        List<Map.Entry<String, CompressedLayer>> above = new ArrayList<>(packageLayers(platform));
        weights.layers().forEach(layer -> above.add(Map.entry("model", new CompressedLayer(layer, layer.digest()))));
        above.add(Map.entry("code", codeLayer()));
        above.forEach(layer -> ready.accept(Blob.local(layer.getValue().descriptor())));
        Content config = PythonConfiguration.of(platform.base(), above, command, labels);
        ready.accept(Blob.local(store.write(config.mediaType(), config.bytes())));
        List<Descriptor> all = Stream.concat(
                        platform.base().layers().stream().map(OciLayers::inOci),
                        above.stream().map(layer -> layer.getValue().descriptor()))
                .toList();
        Content manifest = Manifest.image(config.descriptor(), all, BaseAnnotations.of(platform.base()))
                .content();
        return store.write(manifest.mediaType(), manifest.bytes())
                .on(platform.base().platform());
    }

    /** Those of small packages together, then each large one. */
    private List<Map.Entry<String, CompressedLayer>> packageLayers(PlatformPackages platform) {
        List<InstalledWheel> wheels = installed(platform);
        List<TarEntry> small = new ArrayList<>(skeleton(platform));
        List<Object> identity = new ArrayList<>(List.of(platform.python()));
        List<Map.Entry<String, CompressedLayer>> large = new ArrayList<>();
        for (InstalledWheel wheel : wheels) {
            if (wheel.wheel().file().toFile().length() < LARGE) {
                small.addAll(entries(wheel));
                identity.add(identity(wheel));
            } else {
                Digest key = Fingerprint.of(LAYOUT_VERSION, identity(wheel));
                large.add(Map.entry("package " + wheel.wheel().name(), layers.plain(key, entries(wheel))));
            }
        }
        List<Map.Entry<String, CompressedLayer>> all = new ArrayList<>();
        all.add(Map.entry("packages", layers.compressed(Fingerprint.of(LAYOUT_VERSION, identity), small)));
        all.addAll(large);
        return all;
    }

    private List<InstalledWheel> installed(PlatformPackages platform) {
        return packages.installed(
                packages.wheels(platform.lock(), platform.target(), project, app.wheels()), platform.target());
    }

    private static List<Object> identity(InstalledWheel wheel) {
        return wheel.files().stream()
                .<Object>map(file -> List.of(file.path(), file.mode(), file.digest()))
                .toList();
    }

    private static List<TarEntry> entries(InstalledWheel wheel) {
        return wheel.files().stream().map(PythonImage::entry).toList();
    }

    private static TarEntry entry(InstalledFile file) {
        return new TarEntry(
                ENVIRONMENT + file.path(), file.mode(), file.size(), () -> Files.newInputStream(file.source()));
    }

    /** What makes the folder a virtual environment of the base's interpreter. */
    private static List<TarEntry> skeleton(PlatformPackages platform) {
        VirtualEnvironment environment = VirtualEnvironment.of(platform.target().python());
        List<TarEntry> entries = new ArrayList<>();
        environment
                .interpreterNames()
                .forEach(name -> entries.add(
                        TarEntry.link(ENVIRONMENT + name, platform.python().program())));
        entries.add(TarEntry.text(
                ENVIRONMENT + "pyvenv.cfg",
                environment.configuration(platform.python().home())));
        return entries;
    }

    private CompressedLayer codeLayer() {
        List<TarEntry> entries = new ArrayList<>();
        List<Object> identity = new ArrayList<>();
        tree.code().forEach((path, file) -> {
            int mode = Files.isExecutable(file) ? 0755 : 0644;
            entries.add(new TarEntry(APP + path, mode, file.toFile().length(), () -> Files.newInputStream(file)));
            identity.add(List.of(path, mode, Optional.ofNullable(code.get(path))));
        });
        return layers.compressed(Fingerprint.of(LAYOUT_VERSION, "code", identity), entries);
    }

    @Override
    public List<StartableImage> startable() {
        return List.of();
    }
}
