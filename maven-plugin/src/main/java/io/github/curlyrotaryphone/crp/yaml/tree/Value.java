package io.github.curlyrotaryphone.crp.yaml.tree;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A YAML value with its location: of its key in a mapping, of itself in a list. */
public sealed interface Value {
    /** Its location. */
    Location place();

    /** Its kind, such as "a list". */
    String kind();

    /** As a plain tree of maps, lists and scalars, as in JSON. */
    @Nullable
    Object plain();

    /** The value of that key, or the item at that index, counted from 0. */
    default Optional<Value> child(String step) {
        if (this instanceof Mapping mapping) {
            return Optional.ofNullable(mapping.get(step));
        }
        boolean isItem = this instanceof Sequence && step.matches("\\d{1,9}");
        List<Value> items = isItem ? ((Sequence) this).items() : List.of();
        int index = isItem ? Integer.parseInt(step) : 0;
        return index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
    }

    /** Whether it is YAML's null. */
    default boolean isNull() {
        return this instanceof Scalar scalar && scalar.type() == ScalarType.NULL;
    }

    /** The type of a scalar in YAML's core schema. */
    enum ScalarType {
        NULL("null"),
        BOOLEAN("a boolean"),
        INTEGER("a number"),
        FLOAT("a number"),
        TEXT("a string");

        private final String words;

        ScalarType(String words) {
            this.words = words;
        }
    }

    /**
     * A scalar.
     *
     * @param place its location
     * @param text as written, without quotes
     * @param type its type in the core schema
     */
    record Scalar(Location place, String text, ScalarType type) implements Value {
        /** A string that is not from YAML: a default or a property. */
        public static Scalar text(Location place, String text) {
            return new Scalar(place, text, ScalarType.TEXT);
        }

        @Override
        public String kind() {
            return type.words;
        }

        @Override
        public @Nullable Object plain() {
            return switch (type) {
                case NULL -> null;
                case BOOLEAN -> Boolean.valueOf(text);
                case INTEGER -> integer();
                case FLOAT -> Double.valueOf(text);
                case TEXT -> text;
            };
        }

        private Object integer() {
            BigInteger number = text.startsWith("0x")
                    ? new BigInteger(text.substring(2), 16)
                    : text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
            if (number.bitLength() < Integer.SIZE) {
                return number.intValue();
            }
            return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
        }
    }

    /** A mapping, with its keys in order. */
    record Mapping(Location place, Map<String, Value> entries) implements Value {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** The value of a key, or null if it is absent. */
        public @Nullable Value get(String key) {
            return entries.get(key);
        }

        @Override
        public String kind() {
            return "a mapping";
        }

        @Override
        public Map<String, Object> plain() {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            entries.forEach((key, value) -> plain.put(key, value.plain()));
            return Collections.unmodifiableMap(plain);
        }
    }

    /** A list. */
    record Sequence(Location place, List<Value> items) implements Value {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }

        @Override
        public List<@Nullable Object> plain() {
            List<@Nullable Object> plain = new ArrayList<>();
            items.forEach(item -> plain.add(item.plain()));
            return Collections.unmodifiableList(plain);
        }
    }
}
