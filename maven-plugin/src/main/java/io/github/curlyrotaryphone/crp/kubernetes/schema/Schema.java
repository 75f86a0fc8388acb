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

/** What an API server asks of a value, in the words of OpenAPI and of Kubernetes' extensions. */
public final class Schema {
    /** A schema that asks for nothing. */
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

    /** Where the schemas within one are found that are written as numbers. */
    interface Source {
        Schema numbered(int number);
    }

    /** A schema as it is written whole in a CRD. */
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

    /** What a list holds. */
    public Optional<Schema> items() {
        if (items == null && words.containsKey("items")) {
            items = child(words.get("items"));
        }
        return Optional.ofNullable(items);
    }

    /** What the values of a map of any keys are. */
    public Optional<Schema> values() {
        Object additional = words.get("additionalProperties");
        if (values == null && additional != null && !(additional instanceof Boolean)) {
            values = child(additional);
        }
        return Optional.ofNullable(values);
    }

    /** Whether fields are allowed that it says nothing of. */
    public boolean isOpen() {
        return is("x-kubernetes-preserve-unknown-fields")
                || Boolean.TRUE.equals(words.get("additionalProperties"))
                || (properties().isEmpty() && !words.containsKey("additionalProperties"));
    }

    /** Whether it says that of itself, such as {@code nullable}. */
    public boolean is(String word) {
        return Boolean.TRUE.equals(words.get(word));
    }

    /** The number of that word, such as {@code minimum}. */
    public Optional<Number> number(String word) {
        return words.get(word) instanceof Number number ? Optional.of(number) : Optional.empty();
    }

    /** The text of that word, such as {@code pattern}. */
    public Optional<String> text(String word) {
        return words.get(word) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The texts of that word, such as {@code x-kubernetes-list-map-keys}. */
    public List<String> texts(String word) {
        return list(word).stream().map(String::valueOf).toList();
    }

    /** The values that are allowed; none where all are. */
    public Collection<?> allowed() {
        return list("enum");
    }

    /** What an absent field is taken for. */
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

    /** The rules in CEL of this value itself. */
    public List<CelRule> rules() {
        return words.containsKey("x-kubernetes-validations")
                ? list("x-kubernetes-validations").stream()
                        .map(Schema::asMap)
                        .map(CelRule::of)
                        .toList()
                : List.of();
    }

    /** Whether there are rules in CEL here or within. */
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

    /** This schema, which also allows all fields that it says nothing of, as an alternative of another does. */
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
