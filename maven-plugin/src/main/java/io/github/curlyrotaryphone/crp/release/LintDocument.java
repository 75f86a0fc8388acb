package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.spec.LintSpec;
import io.github.curlyrotaryphone.crp.spec.LintSpec.NodeSpec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of what lints take into account, with the keys of crp.yaml; none of them if nothing is configured. */
final class LintDocument {
    private LintDocument() {}

    static void write(ObjectNode environment, LintSpec lint) {
        if (!lint.ignored().isEmpty()) {
            JsonTree.put(environment.putObject("lint"), "ignore", lint.ignored());
        }
        ArrayNode nodes = JsonText.object().arrayNode();
        lint.nodes().forEach(node -> nodes.add(node(node)));
        JsonTree.put(environment, "nodes", nodes);
        if (lint.sandbox()) {
            environment.put("sandbox", true);
        }
    }

    private static ObjectNode node(NodeSpec node) {
        ObjectNode json = JsonText.object().put("count", node.count());
        JsonTree.put(json, "allocatable", node.allocatable());
        JsonTree.put(json, "labels", node.labels());
        return json;
    }

    static LintSpec read(DocumentPart environment) {
        return new LintSpec(
                environment
                        .optionalPart("lint")
                        .map(lint -> lint.pairs("ignore"))
                        .orElse(LintSpec.NONE.ignored()),
                environment.parts("nodes").stream()
                        .map(node -> new NodeSpec(node.count("count"), node.pairs("allocatable"), node.pairs("labels")))
                        .toList(),
                environment.json().has("sandbox") && environment.flag("sandbox"));
    }
}
