package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.validation.finding.FieldPath;
import io.github.curlyrotaryphone.crp.validation.finding.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The texts within a value. */
final class Texts {
    /**
     * A text.
     *
     * @param name name of the field, or of the variable or parameter that is written as a {@code name} and its {@code
     *     value}; empty in a list
     * @param value the text
     * @param path its path
     */
    record Text(String name, String value, FieldPath path) {}

    private Texts() {}

    /** All texts, in order. */
    static List<Text> of(Node root) {
        List<Text> texts = new ArrayList<>();
        collect("", root, texts);
        return texts;
    }

    private static void collect(String name, Node node, List<Text> texts) {
        if (node.value() instanceof String text) {
            texts.add(new Text(name, text, node.path()));
        }
        for (Node item : node.items()) {
            collect("", item, texts);
        }
        for (Map.Entry<String, Node> entry : node.entries()) {
            boolean isNamed = entry.getKey().equals("value") && node.at("name").value() instanceof String;
            collect(isNamed ? String.valueOf(node.at("name").value()) : entry.getKey(), entry.getValue(), texts);
        }
    }
}
