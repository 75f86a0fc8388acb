package io.github.curlyrotaryphone.crp.verify.container;

import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables of a container, as the kubelet determines them: {@code envFrom}, then {@code env}, with references of
 * the form {@code $(NAME)}. Values of rendered ConfigMaps are known; values for the verification replace all others.
 */
final class ContainerEnvironment {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\$|\\$\\(([^()]*)\\)");

    private final Map<String, Map<String, String>> configMaps;
    private final Map<String, String> substitutes;
    private final Map<String, String> known = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();

    ContainerEnvironment(
            Map<String, Object> container,
            Map<String, Map<String, String>> configMaps,
            Map<String, String> substitutes) {
        this.configMaps = configMaps;
        this.substitutes = substitutes;
        Tree.maps(container, "envFrom").forEach(this::addAll);
        Tree.maps(container, "env").forEach(this::add);
        known.putAll(substitutes);
    }

    Map<String, String> known() {
        return known;
    }

    List<String> missing() {
        return missing;
    }

    /** Variables with unknown names can't be replaced one by one: any substitutes count as all of them. */
    private void addAll(Map<String, Object> source) {
        String prefix = Tree.text(source, "prefix").orElse("");
        Map<String, Object> ofConfigMap = Tree.map(source, "configMapRef");
        String name = Tree.text(ofConfigMap, "name").orElse("");
        if (configMaps.containsKey(name)) {
            configMaps.get(name).forEach((key, value) -> put(prefix + key, value));
        } else {
            requireOptional("ConfigMap", ofConfigMap);
        }
        requireOptional("Secret", Tree.map(source, "secretRef"));
    }

    private void requireOptional(String kind, Map<String, Object> reference) {
        Tree.text(reference, "name")
                .filter(name -> !isOptional(reference) && substitutes.isEmpty())
                .ifPresent(name -> missing.add(kind + "/" + name));
    }

    private void add(Map<String, Object> variable) {
        String name = Tree.text(variable, "name").orElse("");
        Map<String, Object> source = Tree.map(variable, "valueFrom");
        if (source.isEmpty()) {
            put(name, expanded(Tree.text(variable, "value").orElse("")));
            return;
        }
        Map<String, Object> ofConfigMap = Tree.map(source, "configMapKeyRef");
        Optional<String> value = Tree.text(ofConfigMap, "name")
                .flatMap(map -> Optional.ofNullable(configMaps.get(map)))
                .flatMap(map -> Tree.text(ofConfigMap, "key").flatMap(key -> Optional.ofNullable(map.get(key))));
        if (value.isPresent() || substitutes.containsKey(name)) {
            put(name, value.orElse(""));
        } else if (!isOptional(ofConfigMap) && !isOptional(Tree.map(source, "secretKeyRef"))) {
            missing.add(name);
        }
    }

    private void put(String name, String value) {
        known.put(name, substitutes.getOrDefault(name, value));
    }

    /** An unknown reference remains as it is written. */
    private String expanded(String value) {
        return REFERENCE.matcher(value).replaceAll(reference -> Matcher.quoteReplacement(expanded(reference)));
    }

    private String expanded(MatchResult reference) {
        String name = reference.group(1);
        return name == null ? "$" : known.getOrDefault(name, reference.group());
    }

    private static boolean isOptional(Map<String, Object> reference) {
        return Boolean.TRUE.equals(reference.get("optional"));
    }
}
