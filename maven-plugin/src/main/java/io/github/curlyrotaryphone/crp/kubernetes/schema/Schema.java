package io.github.curlyrotaryphone.crp.kubernetes.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an API server requires of a value, in the terms of OpenAPI and the extensions of Kubernetes. Threads may share it:
 * what two of them read at once is equal.
 */
public final class Schema {
    private static final List<String> ALTERNATIVES = List.of("allOf", "anyOf", "oneOf", "not");
    private static final List<String> BOUNDS = List.of(
            "enum",
            "pattern",
            "minimum",
            "maximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties");

    /** A schema that requires nothing. */
    public static final Schema OPEN = of(Map.of("x-kubernetes-preserve-unknown-fields", true));

    private final Map<String, Object> words;
    private final Source source;
    private final Set<String> required;
    private final String type;
    private final String format;
    private final boolean isBounded;
    private final boolean hasAlternatives;
    private volatile @Nullable Map<String, Schema> properties;
    private volatile @Nullable Schema items;
    private volatile @Nullable Schema values;
    private volatile @Nullable List<CelRule> rules;
    private volatile @Nullable Boolean holdsRules;

    private Schema(Map<String, Object> words, Source source) {
        this.words = words;
        this.source = source;
        this.required = Collections.unmodifiableSet(new TreeSet<>(texts("required")));
        this.type = words.get("type") instanceof String text ? text : "";
        this.format = words.get("format") instanceof String text ? text : "";
        this.isBounded = BOUNDS.stream().anyMatch(words::containsKey);
        this.hasAlternatives = ALTERNATIVES.stream().anyMatch(words::containsKey);
    }

    /** Finds nested schemas that are written as numbers. */
    interface Source {
        Schema numbered(int number);
    }

    /** A schema as written in full in a CRD. */
    public static Schema of(Map<String, Object> words) {
        return of(words, number -> {
            throw new IllegalArgumentException("a schema within a CRD is no number: " + number);
        });
    }

    static Schema of(Map<String, Object> words, Source source) {
        return new Schema(words, source);
    }

    /** {@code object}, {@code array}, {@code string}, {@code integer}, {@code number}, {@code boolean}, or empty. */
    public String type() {
        return type;
    }

    /** Such as {@code int32}, {@code date-time} or {@code quantity}; or empty. */
    public String format() {
        return format;
    }

    /** Whether it allows only some values of its type, apart from its format. */
    public boolean isBounded() {
        return isBounded;
    }

    /** Whether other schemas are joined to it. */
    public boolean hasAlternatives() {
        return hasAlternatives;
    }

    /** The fields that an object may have. */
    public Map<String, Schema> properties() {
        Map<String, Schema> known = properties;
        if (known == null) {
            Map<String, Schema> read = new LinkedHashMap<>();
            map("properties").forEach((name, schema) -> read.put(name, child(schema)));
            known = read;
            properties = known;
        }
        return known;
    }

    /** The fields that an object must have, in the order of their names. */
    public Set<String> required() {
        return required;
    }

    /** The schema of the items of a list. */
    public Optional<Schema> items() {
        Schema known = items;
        if (known == null && words.containsKey("items")) {
            known = child(words.get("items"));
            items = known;
        }
        return Optional.ofNullable(known);
    }

    /** The schema of the values of a map with arbitrary keys. */
    public Optional<Schema> values() {
        Object additional = words.get("additionalProperties");
        Schema known = values;
        if (known == null && additional != null && !(additional instanceof Boolean)) {
            known = child(additional);
            values = known;
        }
        return Optional.ofNullable(known);
    }

    /** Whether fields that it does not specify are allowed. */
    public boolean isOpen() {
        return is("x-kubernetes-preserve-unknown-fields")
                || Boolean.TRUE.equals(words.get("additionalProperties"))
                || (properties().isEmpty() && !words.containsKey("additionalProperties"));
    }

    /** Whether this keyword, such as {@code nullable}, is true. */
    public boolean is(String word) {
        return Boolean.TRUE.equals(words.get(word));
    }

    /** The number of this keyword, such as {@code minimum}. */
    public Optional<Number> number(String word) {
        return words.get(word) instanceof Number number ? Optional.of(number) : Optional.empty();
    }

    /** The text of this keyword, such as {@code pattern}. */
    public Optional<String> text(String word) {
        return words.get(word) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The texts of this keyword, such as {@code x-kubernetes-list-map-keys}. */
    public List<String> texts(String word) {
        return list(word).stream().map(String::valueOf).toList();
    }

    /** The allowed values; empty if all are allowed. */
    public Collection<?> allowed() {
        return list("enum");
    }

    /** The default of an absent field. */
    public Optional<Object> preset() {
        return Optional.ofNullable(words.get("default"));
    }

    /** The schemas under {@code allOf}, {@code anyOf} or {@code oneOf}. */
    public List<Schema> all(String word) {
        return list(word).stream().map(this::child).toList();
    }

    /** The schema that a value must not match. */
    public Optional<Schema> not() {
        return Optional.ofNullable(words.get("not")).map(this::child);
    }

    /** The CEL rules of this value itself. */
    public List<CelRule> rules() {
        List<CelRule> known = rules;
        if (known == null) {
            known = list("x-kubernetes-validations").stream()
                    .map(Schema::asMap)
                    .map(CelRule::of)
                    .toList();
            rules = known;
        }
        return known;
    }

    /** Whether this schema or a nested one has CEL rules. */
    public boolean holdsRules() {
        Boolean known = holdsRules;
        if (known == null) {
            known = words.containsKey("x-kubernetes-validations")
                    || properties().values().stream().anyMatch(Schema::holdsRules)
                    || items().filter(Schema::holdsRules).isPresent()
                    || values().filter(Schema::holdsRules).isPresent();
            holdsRules = known;
        }
        return known;
    }

    /** This schema with another one for that field. */
    public Schema with(String field, Schema schema) {
        Schema changed = new Schema(words, source);
        Map<String, Schema> fields = new LinkedHashMap<>(properties());
        fields.put(field, schema);
        changed.properties = fields;
        return changed;
    }

    /** This schema with all unspecified fields allowed, as needed for one of several alternatives. */
    public Schema opened() {
        Map<String, Object> open = new LinkedHashMap<>(words);
        open.put("x-kubernetes-preserve-unknown-fields", true);
        Schema changed = new Schema(open, source);
        Map<String, Schema> fields = new LinkedHashMap<>();
        properties().forEach((name, field) -> fields.put(name, field.opened()));
        changed.properties = fields;
        changed.items = items().map(Schema::opened).orElse(null);
        return changed;
    }

    private Schema child(@Nullable Object written) {
        return written instanceof Number number ? source.numbered(number.intValue()) : of(asMap(written), source);
    }

    private Map<String, Object> map(String word) {
        return asMap(words.get(word));
    }

    private List<?> list(String word) {
        return words.get(word) instanceof List<?> list ? list : List.of();
    }

    @SuppressWarnings("unchecked") // readers of JSON and YAML make every key a string
    static Map<String, Object> asMap(@Nullable Object node) {
        return node instanceof Map<?, ?> ? (Map<String, Object>) node : Map.of();
    }

    @Override
    public String toString() {
        List<String> keys = new ArrayList<>(words.keySet());
        return Objects.toString(keys);
    }
}
