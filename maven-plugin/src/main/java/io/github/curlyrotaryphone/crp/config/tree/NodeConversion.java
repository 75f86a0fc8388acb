package io.github.curlyrotaryphone.crp.config.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Turns the nodes of one document into values, and notes what is ambiguous in them. */
final class NodeConversion {
    /** Far above any real file, far below what nested aliases can blow up to. */
    private static final int NODE_LIMIT = 200_000;

    private final String file;
    private final Problems problems;
    private final boolean strict;
    private int nodes;

    NodeConversion(String file, Problems problems, boolean strict) {
        this.file = file;
        this.problems = problems;
        this.strict = strict;
    }

    Value convert(Node root) {
        return value(root, place(root, ""));
    }

    private Value value(Node node, Location place) {
        if (node.isRecursive() || ++nodes > NODE_LIMIT) {
            return mistaken(place, "is an alias that leads back to itself or multiplies without end. Write it out.");
        }
        if (node instanceof MappingNode mapping) {
            requireTag(node, Tag.MAP, place);
            return mapping(mapping, place);
        }
        if (node instanceof SequenceNode sequence) {
            requireTag(node, Tag.SEQ, place);
            return sequence(sequence, place);
        }
        return node instanceof ScalarNode scalar
                ? scalar(scalar, place)
                : mistaken(place, "cannot be read. Write it out.");
    }

    private Value mapping(MappingNode node, Location place) {
        Map<String, Value> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                add(entries, key, tuple.getValueNode(), place.key());
            } else {
                problems.add(place(tuple.getKeyNode(), place.key()), "has a key that is not text. Write a plain key.");
            }
        }
        return new Value.Mapping(place, entries);
    }

    private void add(Map<String, Value> entries, ScalarNode key, Node node, String parent) {
        String name = key.getValue();
        Location place = place(key, parent.isEmpty() ? name : parent + "." + name);
        Value first = entries.get(name);
        if (name.equals("<<") && key.isPlain()) {
            problems.add(place, "merge keys are not supported, since readers differ on them. Write the keys out.");
        } else if (first != null) {
            problems.add(place, "is there already in line " + first.place().line() + ". Keep one of the two.");
        } else {
            if (strict && key.isPlain() && PlainScalars.isAmbiguous(name)) {
                problems.add(place, ambiguous(name));
            }
            entries.put(name, value(node, place));
        }
    }

    private Value sequence(SequenceNode node, Location place) {
        List<Value> items = new ArrayList<>();
        for (Node item : node.getValue()) {
            items.add(value(item, place(item, place.key() + "[" + items.size() + "]")));
        }
        return new Value.Sequence(place, items);
    }

    private Value scalar(ScalarNode node, Location place) {
        String text = node.getValue();
        if (strict && node.isPlain() && PlainScalars.isAmbiguous(text)) {
            return mistaken(place, ambiguous(text));
        }
        Value.ScalarType type = PlainScalars.typeOf(node.getTag());
        if (type == null) {
            return mistaken(
                    place, "carries the tag '" + node.getTag().getValue() + "', which is not supported. Drop it.");
        }
        return new Value.Scalar(place, text, PlainScalars.isReadable(type, text) ? type : Value.ScalarType.TEXT);
    }

    private void requireTag(Node node, Tag tag, Location place) {
        if (!node.getTag().equals(tag)) {
            problems.add(place, "carries the tag '" + node.getTag().getValue() + "', which is not supported. Drop it.");
        }
    }

    private Value mistaken(Location place, String words) {
        problems.add(place, words);
        return Value.Scalar.text(place, "");
    }

    private static String ambiguous(String text) {
        return "'" + text + "' without quotes is read differently by different readers of YAML. Write \"" + text
                + "\" for the text" + PlainScalars.otherForm(text) + ".";
    }

    private Location place(Node node, String key) {
        return node.getStartMark()
                .map(mark -> new Location(file, mark.getLine() + 1, mark.getColumn() + 1, key))
                .orElse(new Location(file, 1, 1, key));
    }
}
