package io.github.curlyrotaryphone.crp.python.install;

import io.github.curlyrotaryphone.crp.disk.WholeFile;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.python.index.Wheel;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Installs wheels into folders of a cache, each only once. */
public final class WheelInstaller {
    /** Incremented when the same wheel is installed otherwise. */
    public static final int LAYOUT_VERSION = 1;

    private static final String LIST = "files";

    private final Path cache;
    private final VirtualEnvironment environment;

    /** Installs into this cache, for this environment. */
    public WheelInstaller(Path cache, VirtualEnvironment environment) {
        this.cache = cache;
        this.environment = environment;
    }

    /** What this wheel is installed as. */
    public InstalledWheel install(Wheel wheel) {
        Path folder = cache.resolve(wheel.digest().hex() + "-" + environment.minor() + "-" + LAYOUT_VERSION);
        try {
            Optional<List<InstalledFile>> known = read(folder);
            return new InstalledWheel(wheel, known.isPresent() ? known.get() : unpack(wheel, folder));
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot install the wheel '" + wheel.name() + "' into '" + folder + "': " + FailureReason.of(e)
                            + ".",
                    "Check that the folder is writable and the disk has space; if the wheel is damaged, delete '"
                            + wheel.file() + "'.",
                    e);
        }
    }

    private List<InstalledFile> unpack(Wheel wheel, Path folder) throws IOException {
        Files.createDirectories(cache);
        Path unfinished = Files.createTempDirectory(cache, "unpack");
        try {
            try (WheelArchive archive = WheelArchive.open(wheel)) {
                List<InstalledFile> files = new WheelUnpacking(archive, environment, unfinished.resolve("root")).run();
                WholeFile.replace(unfinished.resolve(LIST), list(files));
            }
            try {
                Files.move(unfinished, folder);
            } catch (IOException e) {
                if (read(folder).isEmpty()) { // no other run was faster
                    throw e;
                }
            }
            return read(folder).orElseThrow();
        } finally {
            delete(unfinished);
        }
    }

    private static byte[] list(List<InstalledFile> files) {
        StringBuilder text = new StringBuilder();
        files.forEach(file -> text.append(Integer.toOctalString(file.mode()))
                .append(' ')
                .append(file.size())
                .append(' ')
                .append(file.digest())
                .append(' ')
                .append(file.path())
                .append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<List<InstalledFile>> read(Path folder) throws IOException {
        if (!Files.isRegularFile(folder.resolve(LIST))) {
            return Optional.empty();
        }
        List<InstalledFile> files = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(LIST))) {
            String[] parts = line.split(" ", 4);
            files.add(new InstalledFile(
                    parts[3],
                    Integer.parseInt(parts[0], 8),
                    Long.parseLong(parts[1]),
                    new Digest(parts[2]),
                    folder.resolve("root").resolve(parts[3])));
        }
        return Optional.of(files);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
