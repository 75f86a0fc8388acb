package io.github.curlyrotaryphone.crp.spec;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The image to build.
 *
 * @param repository the repository that it is pushed to, without tag and digest; empty for the embedded registry
 * @param base the base of the app's layers; empty to choose one that the host supports
 * @param modules modules of Java that a linked base has beside those that the class path is seen to need
 * @param platforms target platforms, at least one
 * @param tags further tags that are pushed and never written to Git
 * @param labels further labels
 * @param jvmArguments arguments of the JVM before the main class
 * @param mainClass the main class of the image
 * @param plainHttp registries (host and port) that are accessed over plain HTTP
 */
public record ImageSpec(
        Optional<ImageReference> repository,
        Optional<BaseSpec> base,
        Set<String> modules,
        List<Platform> platforms,
        List<String> tags,
        Map<String, String> labels,
        List<String> jvmArguments,
        String mainClass,
        Set<String> plainHttp) {
    public ImageSpec {
        modules = Collections.unmodifiableSet(new TreeSet<>(modules));
        platforms = List.copyOf(platforms);
        tags = List.copyOf(tags);
        labels = Ordered.sorted(labels);
        jvmArguments = List.copyOf(jvmArguments);
        plainHttp = Collections.unmodifiableSet(new TreeSet<>(plainHttp));
    }
}
