package io.github.curlyrotaryphone.crp.verify;

import io.github.curlyrotaryphone.crp.result.StartableImage;
import io.github.curlyrotaryphone.crp.verify.container.StartedContainer;
import io.github.curlyrotaryphone.crp.verify.process.Confinement.Confined;
import io.github.curlyrotaryphone.crp.verify.process.VerificationFolder;
import java.util.ArrayList;
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

    private final StartedContainer container;
    private final Confined confined;
    private final StartableImage image;
    private final ChosenJava java;
    private final VerificationFolder folder;

    VerificationCommand(
            StartedContainer container,
            Confined confined,
            StartableImage image,
            ChosenJava java,
            VerificationFolder folder) {
        this.confined = confined;
        this.container = container;
        this.image = image;
        this.java = java;
        this.folder = folder;
    }

    /** Java and its arguments; it listens on that port of this machine alone. */
    List<String> line(int port) {
        List<String> line = new ArrayList<>(confined.prefix());
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
    Map<String, String> environment() {
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
