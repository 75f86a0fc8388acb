package io.github.curlyrotaryphone.crp.image.classdata;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.ImageEvents;
import io.github.curlyrotaryphone.crp.image.base.BaseImage;
import io.github.curlyrotaryphone.crp.image.base.BaseResolver;
import io.github.curlyrotaryphone.crp.image.base.ClassData;
import io.github.curlyrotaryphone.crp.image.base.JavaOfBase;
import io.github.curlyrotaryphone.crp.image.cache.ResultCache;
import io.github.curlyrotaryphone.crp.image.jib.StartCommand;
import io.github.curlyrotaryphone.crp.image.layer.AppFiles;
import io.github.curlyrotaryphone.crp.image.layer.AppPacker;
import io.github.curlyrotaryphone.crp.image.layer.ClassPath;
import io.github.curlyrotaryphone.crp.image.layer.CompressedLayer;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.tar.TarEntry;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Puts class data on bases: of the JDK, the model server and the dependencies, not of the app's own classes, so that a
 * changed class leaves this layer as it is. Like a linked base, it is made once, locked, and then used by its digest.
 */
public final class ClassDataLayers {
    /** Incremented when the same inputs are to give other class data. */
    private static final int LAYOUT_VERSION = 1;

    private static final String KIND = "class-data";
    private static final String MODEL_SERVER = "io.github.curlyrotaryphone.crp.server.ModelServer";
    private static final String RELINK = "`mvn crp:build -Dcrp.updateLock` links one here";
    private static final List<String> OWN_CHOICE =
            List.of("-Xshare:", "-XX:SharedArchiveFile=", "-XX:+AutoCreateSharedArchive", "-XX:AOT");
    private static final int READABLE = 0644;

    private final CrpSpec spec;
    private final ClassPath classPath;
    private final BaseResolver bases;
    private final OciLayout store;
    private final ResultCache memory;
    private final ImageEvents events;

    /** Class data for this app and class path, in bases that are locked by this resolver. */
    public ClassDataLayers(
            CrpSpec spec,
            ClassPath classPath,
            BaseResolver bases,
            OciLayout store,
            ResultCache memory,
            ImageEvents events) {
        this.spec = spec;
        this.classPath = classPath;
        this.bases = bases;
        this.store = store;
        this.memory = memory;
        this.events = events;
    }

    /** The file with the class data of a base, if it was made on this machine. */
    public static Optional<Path> file(BaseImage base, ResultCache memory) {
        return ClassData.of(base).map(data -> file(data, memory)).filter(Files::isRegularFile);
    }

    private static Path file(ClassData data, ResultCache memory) {
        Path name = Path.of(data.path()).getFileName();
        return memory.file("files", data.inputs()).resolve(String.valueOf(name));
    }

    /** This base with class data, which is made where it is not locked and the base's Java lies on this machine. */
    public BaseChoice on(BaseImage base) {
        if (!spec.image().mainClass().equals(MODEL_SERVER)) {
            return new BaseChoice(base, Optional.empty());
        }
        Optional<String> obstacle = obstacle(base);
        if (obstacle.isPresent()) {
            return BaseChoice.without(base, obstacle.get());
        }
        ClassData data = new ClassData(inputs(base), path(base));
        return bases.derived(
                        "class data of " + spec.name(),
                        base.platform(),
                        locked -> ClassData.of(locked).equals(Optional.of(data)),
                        () -> make(base, data))
                .map(found -> new BaseChoice(found, Optional.empty()))
                .orElseGet(() -> BaseChoice.without(base, missing(base, data)));
    }

    private Optional<String> obstacle(BaseImage base) {
        Optional<String> chosen = spec.image().jvmArguments().stream()
                .filter(argument -> OWN_CHOICE.stream().anyMatch(argument::startsWith))
                .findFirst();
        if (chosen.isPresent()) {
            return Optional.of("'image.jvmArguments' has '" + chosen.get() + "'");
        }
        if (base.source().isPresent()) {
            return Optional.of("the Java of the base '" + base.name() + "' is not on this machine");
        }
        return DuplicateEntries.first(classPath, spec.project().classes(), memory)
                .map(entry -> "the app replaces " + entry + ", so its classes must come first");
    }

    private static String path(BaseImage base) {
        boolean isCache = JavaOfBase.feature(base).orElse(0) >= ClassDataDump.CACHE_VERSION;
        return "/app/class-data." + (isCache ? "aot" : "jsa");
    }

    private Digest inputs(BaseImage base) {
        return Fingerprint.of(
                LAYOUT_VERSION,
                base.digest(),
                classPath.libraryDigests(),
                StartCommand.flags(base, true, AppFiles.NATIVE_FOLDER),
                spec.image().jvmArguments());
    }

    private String missing(BaseImage base, ClassData data) {
        if (!bases.mayLock()) {
            return "crp.lock has none for these dependencies, and this run may not write it";
        }
        List<String> remembered = memory.recall(KIND, data.inputs());
        return JavaOfBase.home(base, memory).isEmpty() || remembered.isEmpty()
                ? "the Java of the base was linked on another machine; " + RELINK
                : remembered.get(0);
    }

    private Optional<BaseImage> make(BaseImage base, ClassData data) {
        Optional<Path> java = JavaOfBase.home(base, memory);
        Path file = file(data, memory);
        if (java.isEmpty() || !memory.recall(KIND, data.inputs()).isEmpty()) {
            return Optional.empty();
        }
        try {
            if (Files.notExists(file) && !dump(java.get(), base, data, file)) {
                return Optional.empty();
            }
            return Optional.of(data.on(base, CompressedLayer.write(store, entries(data, file))));
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot write the class data '" + file + "': " + e.getMessage() + ".",
                    "Check that the folder is writable and the disk has space.",
                    e);
        }
    }

    /** A failure is remembered, so that the next run does not try again. */
    private boolean dump(Path java, BaseImage base, ClassData data, Path file) throws IOException {
        long start = System.nanoTime();
        AppFiles files = new AppPacker(memory).pack(classPath, spec.project().code(), spec.server(), base.platform());
        List<String> options = StartCommand.flags(base, false, "");
        ClassDataDump dump =
                new ClassDataDump(java, files, options, spec.image().jvmArguments());
        Optional<String> failure = dump.into(file, memory.folder());
        failure.ifPresent(reason -> memory.keep(KIND, data.inputs(), List.of(reason)));
        if (failure.isEmpty()) {
            events.classDataMade(Files.size(file), Duration.ofNanos(System.nanoTime() - start));
        }
        return failure.isEmpty();
    }

    private static List<TarEntry> entries(ClassData data, Path file) throws IOException {
        String path = data.path().substring(1);
        return List.of(TarEntry.folder(path.substring(0, path.indexOf('/'))), TarEntry.file(path, READABLE, file));
    }
}
