package io.github.curlyrotaryphone.crp.kubernetes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of a field. */
public final class FieldType {
    /** Nothing is known. */
    public static final FieldType UNKNOWN = new FieldType("", "any", Map.of());

    private static final FieldType METADATA = new FieldType("metadata", "meta.v1.ObjectMeta", Map.of());

    private final String path;
    private final String shape;
    private final Map<String, String> words;

    private FieldType(String path, String shape, Map<String, String> words) {
        this.path = path;
        this.shape = shape;
        this.words = words;
    }

    /** The metadata of any object. */
    public static FieldType metadata() {
        return METADATA;
    }

    /** Reads a shape and further words, of the field with that name behind that of its type. */
    static FieldType read(String path, String line) {
        List<String> parts = Words.of(line);
        Map<String, String> words = new HashMap<>();
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            words.put(
                    equals < 0 ? part : part.substring(0, equals),
                    equals < 0 ? "" : Words.unescaped(part.substring(equals + 1)));
        }
        return new FieldType(path, parts.get(0), words);
    }

    /** The type of its value, or of the items of its list. */
    public ObjectType type() {
        String item = item();
        if (item.startsWith("{")) {
            return ObjectType.mapOf(path, item.substring(1, item.length() - 1));
        }
        return item.indexOf('.') < 0 ? ObjectType.UNKNOWN : ObjectType.named(item);
    }

    private String item() {
        int depth = 0;
        while (shape.charAt(depth) == '[') {
            depth++;
        }
        return shape.substring(depth, shape.length() - depth);
    }

    /** Whether its value is an amount of a resource. */
    public boolean isQuantity() {
        return item().equals("quantity");
    }

    /** By which fields the items of its list are told apart; none where the list is one whole. */
    public List<String> keys() {
        String keys = words.getOrDefault("keys", words.getOrDefault("merge", ""));
        return keys.isEmpty() ? List.of() : Words.split(keys, ',');
    }

    /** By which field a strategic merge matches the items of its list; empty where it replaces the list as a whole. */
    public Optional<String> mergeKey() {
        return Optional.ofNullable(words.get("merge"));
    }

    /** Whether a strategic merge unites the plain values of its list. */
    public boolean isUnited() {
        return words.containsKey("unite");
    }

    /** Whether a strategic merge replaces its map as a whole. */
    public boolean isReplaced() {
        return words.containsKey("replace");
    }

    /** Whether the order of its list says nothing. */
    public boolean isUnordered() {
        return words.containsKey("set") || words.containsKey("unordered");
    }

    /** What the API server takes it for where it is absent. */
    public Optional<Default> preset() {
        String preset = words.get("default");
        return preset == null ? Optional.empty() : Optional.of(Default.parse(preset));
    }

    /** Whether the API server can't tell its absence from the number 0, an empty text or an empty list. */
    public boolean isZeroWhereAbsent() {
        return words.containsKey("zero");
    }

    /** The choice that it is one member of, of which an object has at most one. */
    public Optional<String> choice() {
        return Optional.ofNullable(words.get("one-of"));
    }

    /** Whether it may stand beside these fields, some of which are only there for one value of another field. */
    public boolean fits(Map<String, Object> siblings) {
        String condition = words.getOrDefault("when", "");
        int colon = condition.indexOf(':');
        Object value = colon < 0 ? null : siblings.get(condition.substring(0, colon));
        return value == null || value.equals(condition.substring(colon + 1));
    }

    /** The numbers that it may hold, such as those of ports. */
    public Optional<Range> range() {
        return words.containsKey("min") && words.containsKey("max")
                ? Optional.of(new Range(Double.parseDouble(words.get("min")), Double.parseDouble(words.get("max"))))
                : Optional.empty();
    }

    /** Numbers from one to another, both included. */
    public record Range(double least, double greatest) {
        /** Whether it is one of them. */
        public boolean includes(double number) {
            return number >= least && number <= greatest;
        }
    }
}
