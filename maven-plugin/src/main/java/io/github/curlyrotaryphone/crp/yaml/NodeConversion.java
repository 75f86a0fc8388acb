package io.github.curlyrotaryphone.crp.yaml;

import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.ScalarType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Converts the nodes of one document to values, and reports ambiguous ones. */
final class NodeConversion {
    /** The tag that {@link ParsedYaml} gives to an unquoted scalar without a tag. */
    static final Tag PLAIN = new Tag("tag:crp,2026:plain");

    private static final Map<Tag, ScalarType> TYPES = Map.of(
            Tag.NULL, ScalarType.NULL,
            Tag.BOOL, ScalarType.BOOLEAN,
            Tag.INT, ScalarType.INTEGER,
            Tag.FLOAT, ScalarType.FLOAT,
            Tag.STR, ScalarType.TEXT);

    private final String file;
    private final Dialect dialect;
    private final ProblemSink problems;
    private int left;

    /** Converts one document, with {@code written} values in its text. */
    NodeConversion(String file, Dialect dialect, ProblemSink problems, int written) {
        this.file = file;
        this.dialect = dialect;
        this.problems = problems;
        this.left = written + Limits.COPIES;
    }

    Value convert(Node root) {
        return value(root, place(root, ""));
    }

    private Value value(Node node, Location place) {
        left--;
        if (node.isRecursive() || left < 0) {
            return mistaken(place, Limits.TOO_MANY_COPIES);
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
        List<Value> merged = new ArrayList<>();
        for (NodeTuple tuple : node.getValue()) {
            Node key = tuple.getKeyNode();
            if (!(key instanceof ScalarNode scalar)) {
                problems.add(place(key, place.key()), "has a key that is not a string. Write a plain key.");
            } else if (dialect == Dialect.FLUX && isMerge(scalar)) {
                merged.add(value(tuple.getValueNode(), place(key, place.key())));
            } else {
                add(entries, scalar, tuple.getValueNode(), place.key());
            }
        }
        merged.forEach(value -> merge(entries, value));
        return new Value.Mapping(place, entries);
    }

    private static boolean isMerge(ScalarNode key) {
        return key.getValue().equals("<<") && key.isPlain();
    }

    /** An explicit or earlier merged key takes precedence. */
    private void merge(Map<String, Value> entries, Value value) {
        if (value instanceof Value.Mapping mapping) {
            mapping.entries().forEach(entries::putIfAbsent);
        } else if (value instanceof Value.Sequence list
                && list.items().stream().allMatch(Value.Mapping.class::isInstance)) {
            list.items().forEach(item -> merge(entries, item));
        } else {
            problems.add(value.place(), "merges something that is not a mapping. Write the keys out.");
        }
    }

    private void add(Map<String, Value> entries, ScalarNode key, Node node, String parent) {
        String name = key.getValue();
        Location place = place(key, parent.isEmpty() ? name : parent + "." + name);
        Value first = entries.get(name);
        if (isMerge(key)) {
            problems.add(place, "merge keys are not supported, since readers differ on them. Write the keys out.");
        } else if (first != null) {
            problems.add(place, "is a duplicate of line " + first.place().line() + ". Keep one of the two.");
        } else {
            if (key.isPlain() && dialect.refuses(name)) {
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
        if (node.isPlain() && dialect.refuses(text)) {
            return mistaken(place, ambiguous(text));
        }
        if (node.getTag().equals(PLAIN)) {
            return dialect.plain(place, text);
        }
        @Nullable ScalarType type = TYPES.get(node.getTag());
        if (type == null && dialect == Dialect.FLUX) {
            return Value.Scalar.text(place, text);
        }
        if (type == null) {
            return mistaken(
                    place, "has the tag '" + node.getTag().getValue() + "', which is not supported. Remove it.");
        }
        return new Value.Scalar(place, text, PlainScalars.isReadable(type, text) ? type : ScalarType.TEXT);
    }

    private void requireTag(Node node, Tag tag, Location place) {
        if (!node.getTag().equals(tag) && dialect != Dialect.FLUX) {
            problems.add(place, "has the tag '" + node.getTag().getValue() + "', which is not supported. Remove it.");
        }
    }

    private Value mistaken(Location place, String words) {
        problems.add(place, words);
        return Value.Scalar.text(place, "");
    }

    private static String ambiguous(String text) {
        return "'" + text + "' without quotes is ambiguous, since readers of YAML differ on it. Write \"" + text
                + "\" for the string" + PlainScalars.otherForm(text) + ".";
    }

    private Location place(Node node, String key) {
        return node.getStartMark()
                .map(mark -> new Location(file, mark.getLine() + 1, mark.getColumn() + 1, key))
                .orElse(new Location(file, 1, 1, key));
    }
}
