package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.Ordered;
import io.github.curlyrotaryphone.crp.spec.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What an image starts, as files of this machine.
 *
 * @param platform what it runs on
 * @param java the Java in its base
 * @param files by absolute path in the image: the app, its dependencies, settings and weights
 * @param arguments of Java, with paths of the image: flags, class path, main class
 * @param environment the variables that the image sets
 */
public record StartableImage(
        Platform platform,
        BaseJava java,
        Map<String, Path> files,
        List<String> arguments,
        Map<String, String> environment) {
    public StartableImage {
        files = Ordered.sorted(files);
        arguments = List.copyOf(arguments);
        environment = Ordered.sorted(environment);
    }
}
