package io.github.curlyrotaryphone.crp.kubernetes.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an API server requires of a value, in the terms of OpenAPI and the extensions of Kubernetes. */
public final class Schema {
    /** A schema that requires nothing. */
    public static final Schema OPEN = of(Map.of("x-kubernetes-preserve-unknown-fields", true));

    private final Map<String, Object> words;
    private final Source source;
    private final Set<String> required;
    private final String type;
    private @Nullable Map<String, Schema> properties;
    private @Nullable Schema items;
    private @Nullable Schema values;
    private @Nullable Boolean holdsRules;

    private Schema(Map<String, Object> words, Source source) {
        this.words = words;
        this.source = source;
        this.required = Set.copyOf(texts("required"));
        this.type = words.get("type") instanceof String text ? text : "";
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
        return words.get("format") instanceof String text ? text : "";
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

    /** The fields that an object must have. */
    public Set<String> required() {
        return required;
    }

    /** The schema of the items of a list. */
    public Optional<Schema> items() {
        if (items == null && words.containsKey("items")) {
            items = child(words.get("items"));
        }
        return Optional.ofNullable(items);
    }

    /** The schema of the values of a map with arbitrary keys. */
    public Optional<Schema> values() {
        Object additional = words.get("additionalProperties");
        if (values == null && additional != null && !(additional instanceof Boolean)) {
            values = child(additional);
        }
        return Optional.ofNullable(values);
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
        return words.containsKey("x-kubernetes-validations")
                ? list("x-kubernetes-validations").stream()
                        .map(Schema::asMap)
                        .map(CelRule::of)
                        .toList()
                : List.of();
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
