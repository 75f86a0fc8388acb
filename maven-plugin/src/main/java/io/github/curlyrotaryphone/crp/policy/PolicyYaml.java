package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Nearest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

/** The nodes of the policy's YAML, and every mistake that reading them finds. */
final class PolicyYaml {
    private final String text;
    private final SortedMap<Integer, Set<String>> mistakes = new TreeMap<>();

    PolicyYaml(String text) {
        this.text = text;
    }

    /** The keys of the whole file; none where it is no YAML. */
    Map<String, Node> root(List<String> known) {
        try {
            Optional<Node> root = new Compose(
                            LoadSettings.builder().setLabel(PlatformPolicy.FILE).build())
                    .composeString(text);
            if (root.isEmpty()) {
                mistake(1, "the file is empty. Write 'crpPolicy: 1', or delete it.");
                return Map.of();
            }
            return keys(root.get(), known);
        } catch (MarkedYamlEngineException e) {
            mistake(e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1), "this is no YAML: " + e.getProblem());
            return Map.of();
        } catch (YamlEngineException e) {
            mistake(1, "this is no YAML: " + e.getMessage());
            return Map.of();
        }
    }

    /** The values of a mapping by key, each of them known. */
    Map<String, Node> keys(Node node, List<String> known) {
        Map<String, Node> entries = entries(node);
        entries.forEach((name, value) -> {
            if (!known.contains(name)) {
                mistake(line(value), "'" + name + "' is no key here. " + Nearest.words(name, known));
            }
        });
        return entries;
    }

    /** The values of a mapping by key. */
    Map<String, Node> entries(Node node) {
        Map<String, Node> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            mistake(line(node), "a mapping of keys is expected here.");
            return entries;
        }
        for (NodeTuple entry : mapping.getValue()) {
            String name = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
            if (entries.put(name, entry.getValueNode()) != null) {
                mistake(line(entry.getKeyNode()), "'" + name + "' stands here twice. Delete one.");
            }
        }
        return entries;
    }

    /** The items of a list; none where it is left out. */
    List<Node> items(@Nullable Node node) {
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode list) {
            return list.getValue();
        }
        String form = node instanceof ScalarNode scalar ? " Write [" + scalar.getValue() + "]." : "";
        mistake(line(node), "a list is expected here." + form);
        return List.of();
    }

    /** The texts of a list. */
    List<String> texts(@Nullable Node node) {
        return items(node).stream().flatMap(item -> text(item).stream()).toList();
    }

    /** A text or number as it is written. */
    Optional<String> text(@Nullable Node node) {
        if (node == null) {
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar && !node.getTag().equals(Tag.NULL)) {
            return Optional.of(scalar.getValue());
        }
        mistake(line(node), "a value is expected here.");
        return Optional.empty();
    }

    int whole(@Nullable Node node, int otherwise) {
        Optional<String> number = text(node);
        if (number.isPresent() && !number.get().matches("[0-9]{1,4}")) {
            mistake(line(node), "'" + number.get() + "' is no whole number.");
            return otherwise;
        }
        return number.map(Integer::valueOf).orElse(otherwise);
    }

    boolean flag(@Nullable Node node, boolean otherwise) {
        Optional<String> flag = text(node);
        if (flag.isPresent() && !List.of("true", "false").contains(flag.get())) {
            mistake(line(node), "'" + flag.get() + "' is neither true nor false.");
        }
        return flag.map(Boolean::valueOf).orElse(otherwise);
    }

    /** The line that a node begins on, from 1. */
    int line(@Nullable Node node) {
        return node == null
                ? 1
                : node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    void mistake(int line, String words) {
        mistakes.computeIfAbsent(line, none -> new LinkedHashSet<>())
                .add("\n  " + PlatformPolicy.FILE + ":" + line + " " + words + (words.endsWith(".") ? "" : "."));
    }

    boolean hasMistakes() {
        return !mistakes.isEmpty();
    }

    Optional<CrpException> refusal() {
        if (mistakes.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(PolicyReader.refused("The platform team's rules cannot be read."
                + mistakes.values().stream().flatMap(Set::stream).collect(Collectors.joining()) + "\n"));
    }
}
