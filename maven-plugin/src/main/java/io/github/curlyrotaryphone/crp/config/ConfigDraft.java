package io.github.curlyrotaryphone.crp.config;

import io.github.curlyrotaryphone.crp.config.check.ForgeHosts;
import io.github.curlyrotaryphone.crp.config.keys.Catalogue;
import io.github.curlyrotaryphone.crp.config.keys.Settings;
import io.github.curlyrotaryphone.crp.config.merge.DeployMerge;
import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Scalar;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The validated values of the file, with the deploy settings merged for every environment.
 *
 * @param root the whole file
 * @param environments each environment as written, by name, in the order of the file
 * @param deploys the merged deploy settings of each environment
 * @param rules the rules of each environment: the sections {@code gitops}, {@code pullRequest}, {@code gates} and
 *     {@code lint} with the environment's own keys over the file's
 */
record ConfigDraft(
        Settings root, Map<String, Settings> environments, Map<String, Settings> deploys, Map<String, Settings> rules) {
    ConfigDraft {
        environments = Collections.unmodifiableMap(new LinkedHashMap<>(environments));
        deploys = Collections.unmodifiableMap(new LinkedHashMap<>(deploys));
        rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    }

    static ConfigDraft of(Catalogue catalogue, Mapping file) {
        Settings root = Settings.of(catalogue, file);
        DeployMerge merge = new DeployMerge(catalogue);
        Map<String, Settings> environments = new LinkedHashMap<>();
        Map<String, Settings> deploys = new LinkedHashMap<>();
        Map<String, Settings> rules = new LinkedHashMap<>();
        root.entries("environments").forEach((name, value) -> {
            Mapping environment = (Mapping) value;
            environments.put(name, root.ofEnvironment(environment));
            rules.put(name, root.ofRules(ruled(file, environment)));
            deploys.put(
                    name, root.ofDeploy(merge.merge(section(file.get("deploy")), section(environment.get("deploy")))));
        });
        return new ConfigDraft(root, environments, deploys, rules);
    }

    private static Mapping ruled(Mapping file, Mapping environment) {
        Map<String, Value> sections = new LinkedHashMap<>();
        for (String name : List.of("gitops", "pullRequest", "gates", "lint")) {
            Mapping own = section(environment.get(name));
            Map<String, Value> merged = inherited(name, section(file.get(name)), own);
            merged.putAll(own.entries());
            sections.put(
                    name,
                    new Mapping(
                            own.entries().isEmpty() ? section(file.get(name)).place() : own.place(), merged));
        }
        return new Mapping(environment.place(), sections);
    }

    /** Settings of the forge on one host do not apply to another host. */
    private static Map<String, Value> inherited(String name, Mapping all, Mapping own) {
        Map<String, Value> inherited = new LinkedHashMap<>(all.entries());
        if (name.equals("gitops") && own.get("repository") instanceof Scalar mine) {
            String theirs = all.get("repository") instanceof Scalar repository ? repository.text() : "";
            if (!ForgeHosts.shareHost(mine.text(), theirs)) {
                inherited.remove("api");
                if (ForgeHosts.isKnown(mine.text())) {
                    inherited.remove("forge");
                }
            }
        }
        return inherited;
    }

    private static Mapping section(@Nullable Value value) {
        return value instanceof Mapping mapping ? mapping : new Mapping(Location.ofDefault("deploy"), Map.of());
    }

    /** The namespace of each environment. */
    Map<String, String> namespaces() {
        String app = root.text("name").orElse("");
        Map<String, String> namespaces = new LinkedHashMap<>();
        deploys.forEach(
                (name, deploy) -> namespaces.put(name, deploy.text("namespace").orElse(app)));
        return namespaces;
    }
}
