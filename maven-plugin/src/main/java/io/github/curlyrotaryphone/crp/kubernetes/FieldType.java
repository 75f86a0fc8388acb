package io.github.curlyrotaryphone.crp.kubernetes;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The type of a field. */
public final class FieldType {
    /** An unknown field. */
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

    /** Reads a shape and further words, for the field with that name, which is preceded by its type's. */
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

    /** Whether its value is a quantity. */
    public boolean isQuantity() {
        return item().equals("quantity");
    }

    /** The fields that identify the items of its list; empty if the list is atomic. */
    public List<String> keys() {
        String keys = words.getOrDefault("keys", words.getOrDefault("merge", ""));
        return keys.isEmpty() ? List.of() : Words.split(keys, ',');
    }

    /** The field by which a strategic merge matches the items of its list; empty if it replaces the whole list. */
    public Optional<String> mergeKey() {
        return Optional.ofNullable(words.get("merge"));
    }

    /** Whether a strategic merge merges the plain values of its list. */
    public boolean isUnited() {
        return words.containsKey("unite");
    }

    /** Whether a strategic merge replaces the whole map. */
    public boolean isReplaced() {
        return words.containsKey("replace");
    }

    /** Whether the order of its list is irrelevant. */
    public boolean isUnordered() {
        return words.containsKey("set") || words.containsKey("unordered");
    }

    /** The default of the API server if it is absent. */
    public Optional<Default> preset() {
        String preset = words.get("default");
        return preset == null ? Optional.empty() : Optional.of(Default.parse(preset));
    }

    /** Whether the API server does not distinguish its absence from the number 0, an empty string or an empty list. */
    public boolean isZeroWhereAbsent() {
        return words.containsKey("zero");
    }

    /** The choice (union) that it is a member of, of which an object has at most one. */
    public Optional<String> choice() {
        return Optional.ofNullable(words.get("one-of"));
    }

    /** Whether it is valid with these fields, some of which are only allowed for one value of another field. */
    public boolean fits(Map<String, Object> siblings) {
        String condition = words.getOrDefault("when", "");
        int colon = condition.indexOf(':');
        Object value = colon < 0 ? null : siblings.get(condition.substring(0, colon));
        return value == null || value.equals(condition.substring(colon + 1));
    }

    /** The range of its numbers, such as that of ports. */
    public Optional<Range> range() {
        return words.containsKey("min") && words.containsKey("max")
                ? Optional.of(new Range(Double.parseDouble(words.get("min")), Double.parseDouble(words.get("max"))))
                : Optional.empty();
    }

    /** A range of numbers, inclusive. */
    public record Range(double least, double greatest) {
        /** Whether the range contains it. */
        public boolean includes(double number) {
            return number >= least && number <= greatest;
        }
    }
}
