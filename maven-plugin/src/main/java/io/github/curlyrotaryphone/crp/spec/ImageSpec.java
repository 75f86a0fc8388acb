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
 * @param repository where it is pushed, without tag and digest; empty for the embedded registry
 * @param base the base of the app's layers; empty to choose by what the host supports
 * @param modules modules of Java that a linked base has beside those that the class path is seen to need
 * @param platforms what it runs on, at least one
 * @param tags further tags that are pushed and never written to Git
 * @param labels further labels
 * @param jvmArguments arguments of the JVM before the main class
 * @param mainClass what the image starts
 * @param plainHttp registries (host and port) that are spoken to without TLS
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
