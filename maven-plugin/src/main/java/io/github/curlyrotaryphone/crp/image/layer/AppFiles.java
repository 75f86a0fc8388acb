package io.github.curlyrotaryphone.crp.image.layer;

import java.util.List;
import java.util.stream.Stream;

/**
 * The files of an app for one platform, by layer.
 *
 * @param libraries jars of the dependencies, in Maven's order
 * @param natives native libraries of the platform, unpacked so that this is not done at start
 * @param app the app's own jar and the server's settings
 */
public record AppFiles(List<ImageFile> libraries, List<ImageFile> natives, List<ImageFile> app) {
    /** The folder of native libraries. */
    public static final String NATIVE_FOLDER = "/app/native";

    public AppFiles {
        libraries = List.copyOf(libraries);
        natives = List.copyOf(natives);
        app = List.copyOf(app);
    }

    /** The explicit class path: the app before its dependencies. */
    public List<String> classPath() {
        return Stream.concat(Stream.of(AppPacker.APP_JAR), libraries.stream().map(ImageFile::path))
                .toList();
    }

    /** The same with class data of the dependencies, which the JVM uses only where they come first. */
    public List<String> classPathOfData() {
        return Stream.concat(libraries.stream().map(ImageFile::path), Stream.of(AppPacker.APP_JAR))
                .toList();
    }
}
