package io.github.curlyrotaryphone.crp.config;

import io.github.curlyrotaryphone.crp.config.keys.Settings;
import io.github.curlyrotaryphone.crp.spec.LintSpec;
import io.github.curlyrotaryphone.crp.spec.LintSpec.NodeSpec;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Scalar;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Sequence;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Builds what the lints of an environment take into account. */
final class LintAssembly {
    private LintAssembly() {}

    static LintSpec lint(Settings written, Settings rules) {
        List<NodeSpec> nodes =
                written.value("nodes").map(Sequence.class::cast).map(Sequence::items).orElse(List.of()).stream()
                        .map(Mapping.class::cast)
                        .map(LintAssembly::node)
                        .toList();
        return new LintSpec(
                rules.pairs("lint.ignore"), nodes, written.flag("sandbox").orElse(false));
    }

    private static NodeSpec node(Mapping node) {
        int count =
                node.get("count") instanceof Scalar scalar && !scalar.isNull() ? Integer.parseInt(scalar.text()) : 1;
        return new NodeSpec(count, texts(node, "allocatable"), texts(node, "labels"));
    }

    private static Map<String, String> texts(Mapping node, String name) {
        Map<String, String> texts = new TreeMap<>();
        if (node.get(name) instanceof Mapping mapping) {
            mapping.entries().forEach((key, value) -> add(texts, key, value));
        }
        return texts;
    }

    private static void add(Map<String, String> texts, String key, Value value) {
        if (value instanceof Scalar scalar && !scalar.isNull()) {
            texts.put(key, scalar.text());
        }
    }
}
