package io.github.curlyrotaryphone.crp.gitops.adopt;

import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fields of a kustomization.yaml that change names, labels and namespaces, applied as kustomize applies them to the
 * kinds that matter for an adoption.
 *
 * @param prefix of every name
 * @param suffix of every name
 * @param namespace of every object, if it sets one
 * @param labels added to metadata, pod templates and selectors
 * @param templateLabels added to metadata and pod templates
 * @param plainLabels added to metadata only
 */
record KustomizeFields(
        String prefix,
        String suffix,
        Optional<String> namespace,
        Map<String, String> labels,
        Map<String, String> templateLabels,
        Map<String, String> plainLabels) {
    private static final Set<String> UNNAMED = Set.of("Namespace", "CustomResourceDefinition");
    private static final String[] METADATA = {"metadata", "labels"};
    private static final String[] TEMPLATE = {"spec", "template", "metadata", "labels"};
    private static final String[] SELECTOR = {"spec", "selector"};
    private static final String[] MATCHED = {"spec", "selector", "matchLabels"};

    static KustomizeFields of(Map<String, Object> kustomization) {
        Map<String, String> labels = new LinkedHashMap<>(texts(kustomization, "commonLabels"));
        Map<String, String> template = new LinkedHashMap<>();
        Map<String, String> plain = new LinkedHashMap<>();
        for (Map<String, Object> item : Tree.maps(kustomization, "labels")) {
            boolean selects = isTrue(item, "includeSelectors");
            Map<String, String> into = selects ? labels : isTrue(item, "includeTemplates") ? template : plain;
            into.putAll(texts(item, "pairs"));
        }
        return new KustomizeFields(
                Tree.text(kustomization, "namePrefix").orElse(""),
                Tree.text(kustomization, "nameSuffix").orElse(""),
                Tree.text(kustomization, "namespace"),
                labels,
                template,
                plain);
    }

    /** The objects as kustomize would write them. */
    List<Map<String, Object>> apply(List<Map<String, Object>> objects) {
        Set<String> renamed = objects.stream()
                .filter(KustomizeFields::isRenamed)
                .map(object -> key(kind(object), name(object)))
                .collect(Collectors.toSet());
        List<Map<String, Object>> changed = new ArrayList<>();
        for (Map<String, Object> object : objects) {
            changed.add(labelled(placed(referring(renamed, named(object)))));
        }
        return changed;
    }

    private Map<String, Object> named(Map<String, Object> object) {
        return isRenamed(object) ? Tree.with(object, prefix + name(object) + suffix, "metadata", "name") : object;
    }

    /** With the new names of the objects that it refers to. */
    private Map<String, Object> referring(Set<String> renamed, Map<String, Object> object) {
        Map<String, Object> result = object;
        String scaled = Tree.text(object, "spec", "scaleTargetRef", "name").orElse("");
        if (renamed.contains(
                key(Tree.text(object, "spec", "scaleTargetRef", "kind").orElse(""), scaled))) {
            result = Tree.with(result, prefix + scaled + suffix, "spec", "scaleTargetRef", "name");
        }
        String[] account = {"spec", "template", "spec", "serviceAccountName"};
        String used = Tree.text(object, account).orElse("");
        return renamed.contains(key("ServiceAccount", used))
                ? Tree.with(result, prefix + used + suffix, account)
                : result;
    }

    private Map<String, Object> placed(Map<String, Object> object) {
        return namespace.filter(any -> isRenamed(object)).isPresent()
                ? Tree.with(object, namespace.orElseThrow(), "metadata", "namespace")
                : object;
    }

    private Map<String, Object> labelled(Map<String, Object> object) {
        Map<String, Object> result =
                with(with(with(object, labels, METADATA), templateLabels, METADATA), plainLabels, METADATA);
        if (Tree.at(object, "spec", "template").isPresent()) {
            result = with(with(with(result, labels, TEMPLATE), templateLabels, TEMPLATE), labels, MATCHED);
        } else if (Tree.at(object, MATCHED).isPresent()) {
            result = with(result, labels, MATCHED);
        } else if (kind(object).equals("Service") && Tree.at(object, SELECTOR).isPresent()) {
            result = with(result, labels, SELECTOR);
        }
        return result;
    }

    private static Map<String, Object> with(Map<String, Object> object, Map<String, String> more, String... path) {
        if (more.isEmpty()) {
            return object;
        }
        Map<String, Object> all = new LinkedHashMap<>(Tree.map(object, path));
        all.putAll(more);
        return Tree.with(object, all, path);
    }

    private static boolean isRenamed(Map<String, Object> object) {
        return !name(object).isEmpty() && !UNNAMED.contains(kind(object));
    }

    private static boolean isTrue(Map<String, Object> item, String key) {
        return Tree.text(item, key).equals(Optional.of("true"));
    }

    private static Map<String, String> texts(Map<String, Object> tree, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        Tree.map(tree, key).forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }

    private static String kind(Map<String, Object> object) {
        return Tree.text(object, "kind").orElse("");
    }

    private static String name(Map<String, Object> object) {
        return Tree.text(object, "metadata", "name").orElse("");
    }

    private static String key(String kind, String name) {
        return kind + " " + name;
    }
}
