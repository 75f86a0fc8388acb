package io.github.curlyrotaryphone.crp.image.classdata;

import io.github.curlyrotaryphone.crp.image.cache.TemporaryFolder;
import io.github.curlyrotaryphone.crp.image.layer.AppFiles;
import io.github.curlyrotaryphone.crp.image.layer.ImageFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes class data: starts the model server with the base's Java, the dependencies and a small model, sends it requests
 * and stops it. At that, the JVM writes the classes that were loaded.
 *
 * <p>The JVM uses class data only with the same jars: the same size and time, under the path that it was made with. So
 * the jars get the time that they have in the image, and paths are relative to its working folder. The class path of the
 * image is absolute, and means the same files there.
 */
final class ClassDataDump {
    /** From this version on, there is a cache that also has linked classes and profiles (JEP 483, 514, 515). */
    static final int CACHE_VERSION = 25;

    private static final FileTime TIME_IN_IMAGE = FileTime.from(Instant.ofEpochSecond(1));
    private static final String MAIN_CLASS = "io.github.curlyrotaryphone.crp.server.ModelServer";
    private static final Map<String, String> ENVIRONMENT =
            Map.of("ORT_DISABLE_TELEMETRY", "1", "CRP_WARMUP_CPU_MILLIS", "300", "LANG", "C.UTF-8");

    private final Path java;
    private final AppFiles files;
    private final List<String> flags;
    private final List<String> jvmArguments;

    ClassDataDump(Path java, AppFiles files, List<String> flags, List<String> jvmArguments) {
        this.java = java;
        this.files = files;
        this.flags = flags;
        this.jvmArguments = jvmArguments;
    }

    /** Writes the file; returns the reason if this server and Java do not do that. */
    Optional<String> into(Path file, Path parent) throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.in(parent)) {
            Path root = folder.path().toRealPath();
            layOut(root);
            Path made = root.resolve(String.valueOf(file.getFileName()));
            int port = freePort();
            ProcessBuilder builder = new ProcessBuilder(command(root, made, port))
                    .directory(root.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(root.resolve("output").toFile());
            builder.environment().clear();
            builder.environment().putAll(ENVIRONMENT);
            builder.environment().put("HOME", root.toString());
            Optional<String> failure = new ObservedStart(builder, port).run();
            if (failure.isEmpty() && Files.exists(made)) {
                Files.createDirectories(file.getParent());
                Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
                return Optional.empty();
            }
            return failure.or(() -> Optional.of("the Java of the base wrote none"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private void layOut(Path root) throws IOException {
        Files.createDirectories(root.resolve("lib"));
        for (ImageFile library : files.libraries()) {
            Path jar = root.resolve(relative(library));
            Files.copy(library.source(), jar);
            Files.setLastModifiedTime(jar, TIME_IN_IMAGE);
        }
        Files.createDirectories(root.resolve("native"));
        for (ImageFile library : files.natives()) {
            Path name = library.source().getFileName();
            Files.createSymbolicLink(
                    root.resolve("native").resolve(name), library.source().toAbsolutePath());
        }
        Files.createDirectories(root.resolve("models"));
        Files.write(root.resolve("models/model.onnx"), TrainingModel.onnx());
        Files.writeString(root.resolve("server.json"), "{\"modelName\":\"" + TrainingModel.NAME + "\",\"threads\":1}");
    }

    private static String relative(ImageFile library) {
        return library.path().substring("/app/".length());
    }

    private List<String> command(Path root, Path made, int port) {
        List<String> command = new ArrayList<>(List.of(java.resolve("bin/java").toString()));
        command.addAll(flags);
        // A heap of a machine with much memory would have wider pointers than one of a container.
        command.add("-Xmx256m");
        command.addAll(jvmArguments);
        command.add("-Donnxruntime.native.path=" + root.resolve("native"));
        command.add("-Djava.io.tmpdir=" + root);
        command.add((made.toString().endsWith(".aot") ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + made);
        command.add("-cp");
        command.add(String.join(
                ":", files.libraries().stream().map(ClassDataDump::relative).toList()));
        command.addAll(List.of(MAIN_CLASS, "--models", root.resolve("models").toString()));
        command.addAll(List.of("--settings", root.resolve("server.json").toString()));
        command.addAll(List.of("--host", "127.0.0.1", "--port", String.valueOf(port)));
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
