package io.github.curlyrotaryphone.crp.verify;

import io.github.curlyrotaryphone.crp.result.StartableImage;
import io.github.curlyrotaryphone.crp.verify.container.StartedContainer;
import io.github.curlyrotaryphone.crp.verify.process.Confinement.Command;
import io.github.curlyrotaryphone.crp.verify.process.VerificationFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the child process is started: as the image starts its container, with the paths of the image replaced by paths in
 * the folder, and with the memory of the container instead of the machine's.
 */
final class VerificationCommand {
    private static final String JAVA_HOME = "JAVA_HOME";
    private static final String PATH = "PATH";
    /** Bytes of temporary files where the pod sets no limit. */
    private static final long TEMPORARY = 1L << 30;

    private final StartedContainer container;
    private final StartableImage image;
    private final ChosenJava java;
    private final VerificationFolder folder;

    VerificationCommand(StartedContainer container, StartableImage image, ChosenJava java, VerificationFolder folder) {
        this.container = container;
        this.image = image;
        this.java = java;
        this.folder = folder;
    }

    /**
     * What is started; it listens on that port.
     *
     * @param secrets values that are removed from its output
     */
    Command command(int port, Collection<String> secrets) throws IOException {
        List<Path> needed =
                new ArrayList<>(List.of(java.home().resolve("bin/java").toRealPath()));
        for (Path file : image.files().values()) {
            needed.add(file.toRealPath());
        }
        return new Command(
                line(port), environment(), needed, container.temporary().orElse(TEMPORARY), List.copyOf(secrets));
    }

    /** Java and its arguments; it listens on that port of this machine alone. */
    List<String> line(int port) {
        List<String> line = new ArrayList<>();
        line.add(java.home().resolve("bin/java").toString());
        line.add("-Djava.io.tmpdir=" + folder.temporary());
        container.memory().ifPresent(bytes -> line.add("-XX:MaxRAM=" + bytes));
        if (!java.modules().isEmpty()) {
            line.add("--limit-modules");
            line.add(String.join(",", java.modules()));
        }
        image.arguments().forEach(argument -> line.add(folder.placed(argument)));
        container.arguments().forEach(argument -> line.add(folder.placed(argument)));
        line.addAll(List.of(
                "--models",
                folder.placed(VerificationFolder.MODELS),
                "--settings",
                folder.placed(VerificationFolder.SETTINGS),
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port)));
        return line;
    }

    /** The variables of the image and of the container, and no others. */
    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(image.environment());
        String imageHome = environment.getOrDefault(JAVA_HOME, "");
        if (!imageHome.isEmpty()) {
            environment.put(JAVA_HOME, java.home().toString());
            environment.computeIfPresent(PATH, (name, path) -> path.replace(imageHome + "/", java.home() + "/"));
        }
        environment.putAll(container.env());
        environment.replaceAll((name, value) -> folder.placed(value));
        return environment;
    }
}
