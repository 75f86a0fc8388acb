package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.event.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The nodes of the policy's YAML as the values that they should be; what is none is noted as a mistake and left out. */
final class PolicyYaml {
    private final PolicyProblems problems;

    PolicyYaml(PolicyProblems problems) {
        this.problems = problems;
    }

    /** The one document of a text. */
    Optional<Node> document(String text) {
        try {
            Optional<Node> root = new Compose(
                            LoadSettings.builder().setLabel(PlatformPolicy.FILE).build())
                    .composeString(text);
            if (root.isEmpty()) {
                problems.add(1, "the file is empty. Write 'crpPolicy: 1', or delete it.");
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            problems.add(line, words(String.valueOf(e.getProblem())));
        } catch (YamlEngineException e) {
            String words = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
            problems.add(1, "this is no YAML: " + words + ". Mend the file.");
        }
        return Optional.empty();
    }

    private static String words(String problem) {
        return problem.contains("another document")
                ? "a second document starts here. Keep one, without '---' inside."
                : "this is no YAML: " + problem + ". Mend this line or the one above.";
    }

    /** The values of a mapping by key, each of them known. */
    Map<String, Node> keys(Node node, List<String> known) {
        Map<String, Node> entries = entries(node);
        for (String name : List.copyOf(entries.keySet())) {
            if (!known.contains(name)) {
                problems.add(lineOf(name, node), "'" + name + "' is no key here. " + Nearest.words(name, known));
                entries.remove(name);
            }
        }
        return entries;
    }

    /** The values of a mapping by key. */
    Map<String, Node> entries(Node node) {
        Map<String, Node> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            problems.add(line(node), "keys with values are expected here. Write each as 'key: value'.");
            return entries;
        }
        for (NodeTuple entry : mapping.getValue()) {
            String name = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
            if (entries.containsKey(name)) {
                problems.add(line(entry.getKeyNode()), "'" + name + "' stands here twice. Delete one.");
            } else if (isNull(entry.getValueNode())) {
                problems.add(line(entry.getKeyNode()), "'" + name + "' has no value. Write one, or delete the key.");
            } else {
                entries.put(name, entry.getValueNode());
            }
        }
        return entries;
    }

    private static int lineOf(String name, Node mapping) {
        return entry(name, mapping).map(entry -> line(entry.getKeyNode())).orElse(line(mapping));
    }

    /** The first entry of a mapping that is called so. */
    static Optional<NodeTuple> entry(String name, Node node) {
        List<NodeTuple> entries = node instanceof MappingNode mapping ? mapping.getValue() : List.of();
        return entries.stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(name))
                .findFirst();
    }

    /** The items of a list; none where it is left out. */
    List<Node> items(@Nullable Node node) {
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode list)) {
            problems.add(line(node), "a list is expected here. Write [a, b], or '- a' on a line of its own.");
            return List.of();
        }
        if (list.getValue().isEmpty()) {
            problems.add(line(node), "the list is empty. Write what it shall name, or delete the key.");
        }
        return list.getValue();
    }

    /** The texts of a list, each made into something by {@code parse}, which may refuse it in words. */
    <T> List<T> parsedItems(@Nullable Node node, Function<String, T> parse) {
        List<T> parsed = new ArrayList<>();
        items(node).forEach(item -> parsed(item, parse).ifPresent(parsed::add));
        return parsed;
    }

    /** A text or number as it is written, made into something by {@code parse}, which may refuse it in words. */
    <T> Optional<T> parsed(@Nullable Node node, Function<String, T> parse) {
        try {
            return text(node).map(parse);
        } catch (IllegalArgumentException e) {
            problems.add(line(node), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** A text or number as it is written. */
    Optional<String> text(@Nullable Node node) {
        if (node == null) {
            return Optional.empty();
        }
        if (!(node instanceof ScalarNode scalar)) {
            problems.add(line(node), "one value is expected here. Put a text that holds ': ' into quotes.");
            return Optional.empty();
        }
        if (scalar.getValue().isBlank() || isNull(node)) {
            problems.add(line(node), "a value is expected here. Write one, or delete the line.");
            return Optional.empty();
        }
        return Optional.of(scalar.getValue());
    }

    private static boolean isNull(Node node) {
        return node instanceof ScalarNode && node.getTag().equals(Tag.NULL);
    }

    /** The line that a node begins on, from 1. */
    static int line(@Nullable Node node) {
        return Optional.ofNullable(node)
                .flatMap(Node::getStartMark)
                .map(mark -> mark.getLine() + 1)
                .orElse(1);
    }
}
