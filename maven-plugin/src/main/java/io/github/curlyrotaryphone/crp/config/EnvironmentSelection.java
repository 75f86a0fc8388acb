package io.github.curlyrotaryphone.crp.config;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Nearest;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Selects the environments of a run. */
public final class EnvironmentSelection {
    private EnvironmentSelection() {}

    /**
     * Selects in the order of crp.yaml.
     *
     * @param spec the app
     * @param desired names separated by commas; by default every environment that is not reached by promotion
     */
    public static List<EnvironmentSpec> select(CrpSpec spec, Optional<String> desired) {
        return desired.filter(names -> !names.isBlank())
                .map(names -> named(spec, names))
                .orElseGet(() -> unpromoted(spec));
    }

    private static List<EnvironmentSpec> named(CrpSpec spec, String desired) {
        Set<String> names = Stream.of(desired.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> known =
                spec.environments().stream().map(e -> e.name().value()).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw CrpException.refused(
                        "'" + spec.name() + "' has no environment '" + name + "'.",
                        Nearest.words(name, known) + " Correct -Dcrp.env, or add it to 'environments' in crp.yaml.");
            }
        }
        return spec.environments().stream()
                .filter(environment -> names.contains(environment.name().value()))
                .toList();
    }

    private static List<EnvironmentSpec> unpromoted(CrpSpec spec) {
        List<EnvironmentSpec> left = spec.environments().stream()
                .filter(environment -> environment.from().isEmpty())
                .toList();
        if (left.isEmpty()) {
            String first = spec.environments().get(0).name().value();
            throw CrpException.refused(
                    "No environment of '" + spec.name() + "' is deployed directly, since each is reached by promotion"
                            + " (its 'from').",
                    "Select one with -Dcrp.env=" + first + ", or delete its 'from' in crp.yaml.");
        }
        return left;
    }
}
