package io.github.curlyrotaryphone.crp.image.jib;

import io.github.curlyrotaryphone.crp.image.base.BaseImage;
import io.github.curlyrotaryphone.crp.image.layer.AppFiles;
import io.github.curlyrotaryphone.crp.spec.ImageSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command that starts the app. */
final class StartCommand {
    /**
     * Options for every container. Weights and tensors are outside the heap, so the heap gets less than half of the
     * memory limit. A JVM that is out of memory exits, so that Kubernetes restarts it. The file of performance data
     * would need a writable /tmp.
     */
    private static final List<String> FLAGS = List.of(
            "-XX:MaxRAMPercentage=40", "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", "-Dfile.encoding=UTF-8");

    /**
     * ONNX Runtime sends telemetry to its vendor unless this is set before it starts. Data about a company's models is
     * private, and without a shell, collecting it crashes the JVM with a segmentation fault.
     */
    static final Map<String, String> ENVIRONMENT = Map.of("ORT_DISABLE_TELEMETRY", "1");

    /** From this version on, Java warns about native code unless it is allowed. */
    private static final int NATIVE_ACCESS = 22;

    private static final Pattern FEATURE = Pattern.compile("(?:jdk-?)?(\\d+).*");

    private StartCommand() {}

    static List<String> command(BaseImage base, AppFiles files, ImageSpec image) {
        List<String> command = new ArrayList<>();
        command.add(
                base.environment("JAVA_HOME").map(home -> home + "/bin/java").orElse("java"));
        command.addAll(FLAGS);
        if (!files.natives().isEmpty()) {
            command.add("-Donnxruntime.native.path=" + AppFiles.NATIVE_FOLDER);
            if (feature(base) >= NATIVE_ACCESS) {
                command.add("--enable-native-access=ALL-UNNAMED");
            }
        }
        command.addAll(image.jvmArguments());
        command.add("-cp");
        command.add(String.join(":", files.classPath()));
        command.add(image.mainClass());
        return List.copyOf(command);
    }

    private static int feature(BaseImage base) {
        Matcher version = FEATURE.matcher(base.environment("JAVA_VERSION").orElse(""));
        return version.matches() ? Integer.parseInt(version.group(1)) : 0;
    }
}
