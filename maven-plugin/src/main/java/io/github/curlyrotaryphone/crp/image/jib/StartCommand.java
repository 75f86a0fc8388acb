package io.github.curlyrotaryphone.crp.image.jib;

import io.github.curlyrotaryphone.crp.image.base.BaseImage;
import io.github.curlyrotaryphone.crp.image.base.ClassData;
import io.github.curlyrotaryphone.crp.image.base.JavaOfBase;
import io.github.curlyrotaryphone.crp.image.layer.AppFiles;
import io.github.curlyrotaryphone.crp.spec.ImageSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The command that starts the app; Jib is not needed for it. */
public final class StartCommand {
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
    public static final Map<String, String> ENVIRONMENT = Map.of("ORT_DISABLE_TELEMETRY", "1");

    /** From this version on, Java warns about native code unless it is allowed. */
    private static final int NATIVE_ACCESS = 22;

    private StartCommand() {}

    /** The options of the JVM in the order in which it reads them: those of every container, then the app's. */
    public static List<String> options(List<String> jvmArguments) {
        return Stream.concat(FLAGS.stream(), jvmArguments.stream()).toList();
    }

    /** Java and its arguments. */
    static List<String> command(BaseImage base, AppFiles files, ImageSpec image) {
        List<String> command = new ArrayList<>();
        command.add(
                base.environment("JAVA_HOME").map(home -> home + "/bin/java").orElse("java"));
        command.addAll(arguments(base, files, image));
        return List.copyOf(command);
    }

    /** The arguments of Java: flags, class path and main class. */
    public static List<String> arguments(BaseImage base, AppFiles files, ImageSpec image) {
        Optional<ClassData> data = ClassData.of(base);
        List<String> command = new ArrayList<>(flags(base, !files.natives().isEmpty(), AppFiles.NATIVE_FOLDER));
        data.ifPresent(found -> command.add(option(found)));
        command.addAll(image.jvmArguments());
        command.add("-cp");
        command.add(String.join(":", data.isPresent() ? files.classPathOfData() : files.classPath()));
        command.add(image.mainClass());
        return List.copyOf(command);
    }

    /** The flags that crp sets, without those for class data. */
    public static List<String> flags(BaseImage base, boolean hasNatives, String nativeFolder) {
        List<String> flags = new ArrayList<>(FLAGS);
        if (hasNatives) {
            flags.add("-Donnxruntime.native.path=" + nativeFolder);
            if (JavaOfBase.feature(base).orElse(0) >= NATIVE_ACCESS) {
                flags.add("--enable-native-access=ALL-UNNAMED");
            }
        }
        return List.copyOf(flags);
    }

    private static String option(ClassData data) {
        return (data.path().endsWith(".aot") ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + data.path();
    }
}
