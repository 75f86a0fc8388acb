package io.github.curlyrotaryphone.crp.pipeline.target;

import io.github.curlyrotaryphone.crp.spec.Durations;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long Flux may wait for the health of what it applies now before it processes a newer revision: the timeout of its
 * Kustomization, or less if the Deployment is considered failed earlier.
 */
public final class FluxWait {
    private static final Pattern TIME = Pattern.compile("[0-9hms.]+");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private FluxWait() {}

    /** By an environment's files; empty if they do not say. */
    public static Optional<Duration> of(SortedMap<String, String> files) {
        Optional<Duration> timeout =
                all(files, "clusters/", "timeout", TIME).map(Durations::sum).max(Duration::compareTo);
        Optional<Duration> deadline = all(files, "", "progressDeadlineSeconds", SECONDS)
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .max(Duration::compareTo);
        return timeout.map(
                most -> deadline.filter(early -> early.compareTo(most) < 0).orElse(most));
    }

    private static Stream<String> all(SortedMap<String, String> files, String folder, String field, Pattern form) {
        return files.entrySet().stream()
                .filter(file ->
                        file.getKey().startsWith(folder) && file.getValue().contains(field))
                .flatMap(file -> PlainYaml.readable(file.getValue()).stream())
                .flatMap(object -> Tree.text(object, "spec", field).stream())
                .filter(text -> form.matcher(text).matches());
    }
}
