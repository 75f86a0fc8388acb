package io.github.curlyrotaryphone.crp.pipeline.target;

import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long Flux may wait for the health of what it applies now before it looks at a newer revision: the timeout of its
 * Kustomization, or less where the Deployment is given up earlier.
 */
public final class FluxWait {
    private static final Pattern TIME = Pattern.compile("[0-9hms.]+");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final Pattern PART = Pattern.compile("([0-9]{1,6})(h|ms|m|s)");

    private FluxWait() {}

    /** By an environment's files; empty where they say nothing of it. */
    public static Optional<Duration> of(SortedMap<String, String> files) {
        Optional<Duration> timeout =
                all(files, "clusters/", "timeout", TIME).map(FluxWait::duration).max(Duration::compareTo);
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

    private static Duration duration(String text) {
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            long number = Long.parseLong(part.group(1));
            sum = sum.plus(
                    switch (part.group(2)) {
                        case "h" -> Duration.ofHours(number);
                        case "m" -> Duration.ofMinutes(number);
                        case "s" -> Duration.ofSeconds(number);
                        default -> Duration.ofMillis(number);
                    });
        }
        return sum;
    }
}
