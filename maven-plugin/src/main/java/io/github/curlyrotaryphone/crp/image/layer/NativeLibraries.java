package io.github.curlyrotaryphone.crp.image.layer;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.image.layer.ClassPath.Library;
import io.github.curlyrotaryphone.crp.spec.Platform;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/** The native libraries inside the jar of ONNX Runtime, which contains those of every platform. */
final class NativeLibraries {
    private static final String FOLDER = "ai/onnxruntime/native/";

    private NativeLibraries() {}

    /** Whether this jar may contain native libraries. */
    static boolean mayBeIn(Library library) {
        return library.groupId().equals("com.microsoft.onnxruntime")
                && library.name().endsWith(".jar");
    }

    /** The jar without any native library. */
    static byte[] strip(Library library) throws IOException {
        return JarEntries.ofJar(library.file(), name -> !name.startsWith(FOLDER))
                .toBytes();
    }

    /** The libraries of one platform by file name. */
    static SortedMap<String, byte[]> of(Library library, Platform platform) throws IOException {
        String folder = FOLDER + platform.os() + "-" + architecture(platform) + "/";
        SortedMap<String, byte[]> files = new TreeMap<>();
        JarEntries.read(library.file(), name -> name.startsWith(folder) && name.endsWith(".so"))
                .forEach((name, content) -> files.put(name.substring(folder.length()), content));
        if (files.isEmpty()) {
            throw CrpException.refused(
                    "'" + library.name() + "' has no native library for '" + platform + "'.",
                    "Set 'image.platforms' in crp.yaml to platforms that it has, such as linux/amd64 or linux/arm64.");
        }
        return files;
    }

    private static String architecture(Platform platform) {
        return switch (platform.architecture()) {
            case "amd64" -> "x64";
            case "arm64" -> "aarch64";
            default -> platform.architecture();
        };
    }
}
