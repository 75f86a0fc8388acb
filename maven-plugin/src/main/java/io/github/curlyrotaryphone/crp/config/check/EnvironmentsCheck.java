package io.github.curlyrotaryphone.crp.config.check;

import io.github.curlyrotaryphone.crp.config.keys.Settings;
import io.github.curlyrotaryphone.crp.config.problem.Problems;
import io.github.curlyrotaryphone.crp.event.Nearest;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks environments against each other. */
public final class EnvironmentsCheck {
    private static final int LONGEST_PAIR = 62;

    /** From this version on, {@code sleep} of a preStop hook is enabled by default. */
    private static final int OLDEST_MINOR = 30;

    private final Problems problems;

    /** Reports to {@code problems}. */
    public EnvironmentsCheck(Problems problems) {
        this.problems = problems;
    }

    /**
     * Checks names and promotions.
     *
     * @param app the app's name, if it is valid
     * @param environments the environments as written, by name
     */
    public void checkNames(Optional<String> app, Map<String, Settings> environments) {
        environments.forEach((name, environment) -> {
            int length = app.map(String::length).orElse(0) + name.length();
            if (length > LONGEST_PAIR) {
                problems.add(
                        environment.place("clusters"),
                        "the names of app and environment have " + length
                                + " characters together, more than the allowed " + LONGEST_PAIR + ". Shorten one.");
            }
            environment.text("kubernetes").ifPresent(version -> checkKubernetes(environment, version));
            environment.text("from").ifPresent(from -> checkFrom(name, from, environments));
            if (environment.has("clusters") && environment.texts("clusters").isEmpty()) {
                problems.add(environment.place("clusters"), "is empty. Write [" + name + "], or delete the key.");
            }
        });
    }

    private void checkKubernetes(Settings environment, String version) {
        String minor = version.substring(version.indexOf('.') + 1);
        if (minor.matches("[0-9]{1,2}") && Integer.parseInt(minor) < OLDEST_MINOR) {
            problems.add(
                    environment.place("kubernetes"),
                    "'" + version + "' is not supported: the manifests use fields added in 1." + OLDEST_MINOR
                            + ". Upgrade the cluster.");
        }
    }

    private void checkFrom(String name, String from, Map<String, Settings> environments) {
        Settings environment = environments.get(name);
        if (environment == null) {
            return;
        }
        if (!environments.containsKey(from)) {
            problems.add(
                    environment.place("from"),
                    "'" + from + "' is not an environment in this file. " + Nearest.words(from, environments.keySet()));
        } else if (leadsBack(name, environments)) {
            problems.add(
                    environment.place("from"),
                    "'" + name + "' is promoted from '" + from
                            + "' and so, in the end, from itself. Delete one 'from'.");
        }
    }

    private static boolean leadsBack(String name, Map<String, Settings> environments) {
        Set<String> seen = new HashSet<>();
        Optional<String> next = from(name, environments);
        while (next.isPresent() && seen.add(next.get())) {
            if (next.get().equals(name)) {
                return true;
            }
            next = from(next.get(), environments);
        }
        return false;
    }

    private static Optional<String> from(String name, Map<String, Settings> environments) {
        return Optional.ofNullable(environments.get(name)).flatMap(environment -> environment.text("from"));
    }

    /**
     * Checks that no two environments share a namespace of a cluster.
     *
     * @param environments the environments as written, by name
     * @param namespaces the namespace of each
     */
    public void checkNamespaces(Map<String, Settings> environments, Map<String, String> namespaces) {
        Map<List<String>, String> taken = new LinkedHashMap<>();
        environments.forEach((name, environment) -> {
            List<String> clusters = environment.texts("clusters");
            for (String cluster : clusters.isEmpty() ? List.of(name) : clusters) {
                String namespace = namespaces.getOrDefault(name, "");
                String other = taken.putIfAbsent(List.of(cluster, namespace), name);
                if (other != null && !other.equals(name)) {
                    problems.add(
                            environment.place("deploy.namespace"),
                            "runs in namespace '" + namespace + "' of cluster '" + cluster + "', as '" + other
                                    + "' does. Set deploy.namespace or clusters of one of them to another.");
                }
            }
        });
    }
}
