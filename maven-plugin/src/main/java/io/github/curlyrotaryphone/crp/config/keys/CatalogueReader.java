package io.github.curlyrotaryphone.crp.config.keys;

import io.github.curlyrotaryphone.crp.config.keys.Catalogue.Elsewhere;
import io.github.curlyrotaryphone.crp.config.keys.Key.Presence;
import io.github.curlyrotaryphone.crp.config.tree.Problems;
import io.github.curlyrotaryphone.crp.config.tree.Value;
import io.github.curlyrotaryphone.crp.config.tree.Value.Mapping;
import io.github.curlyrotaryphone.crp.config.tree.Value.Scalar;
import io.github.curlyrotaryphone.crp.config.tree.Value.Sequence;
import io.github.curlyrotaryphone.crp.config.tree.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the catalogue from its resource. The keys stand one attribute a line, and are read so: a cold YAML parser would
 * take longer for the whole catalogue than for everything else that reading a crp.yaml needs.
 */
final class CatalogueReader {
    private static final String RESOURCE = "/META-INF/crp/keys.yaml";
    private static final String ENTRY = "  - key: ";
    private static final String ATTRIBUTE = "    ";
    private static final String ELSEWHERE = "\nelsewhere:\n";

    private CatalogueReader() {}

    static Catalogue read() {
        String text = content();
        List<Key> keys = new ArrayList<>();
        for (Map<String, String> entry : entries(text)) {
            keys.add(key(entry));
        }
        return new Catalogue(keys, () -> elsewhere(text.substring(text.indexOf(ELSEWHERE))));
    }

    /** The attributes of each key, each as it is written. */
    static List<Map<String, String>> entries(String text) {
        List<Map<String, String>> entries = new ArrayList<>();
        for (String line : text.substring(0, text.indexOf(ELSEWHERE)).split("\n", -1)) {
            if (line.startsWith(ENTRY)) {
                entries.add(new LinkedHashMap<>());
            }
            if (line.startsWith(ENTRY) || line.startsWith(ATTRIBUTE)) {
                int colon = line.indexOf(": ");
                Map<String, String> entry = entries.get(entries.size() - 1);
                entry.put(line.substring(ATTRIBUTE.length(), colon), line.substring(colon + 2));
            }
        }
        return entries;
    }

    static String content() {
        try (InputStream resource = CatalogueReader.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("the plugin's jar lacks " + RESOURCE);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Key key(Map<String, String> entry) {
        return new Key(
                text(entry, "key").orElseThrow(),
                KeyType.of(text(entry, "type").orElseThrow()),
                Optional.ofNullable(entry.get("default")).map(CatalogueReader::value),
                text(entry, "computed"),
                presence(entry),
                constraint(entry),
                text(entry, "description").orElseThrow(),
                Optional.ofNullable(entry.get("example")));
    }

    private static Presence presence(Map<String, String> entry) {
        if (entry.containsKey("required")) {
            return Presence.REQUIRED;
        }
        if (entry.containsKey("needed")) {
            return Presence.NEEDED;
        }
        return entry.containsKey("optional") ? Presence.OPTIONAL : Presence.REMOVABLE;
    }

    private static Constraint constraint(Map<String, String> entry) {
        return new Constraint(
                entry.containsKey("choices") ? texts(value(entry.getOrDefault("choices", "[]"))) : List.of(),
                text(entry, "pattern"),
                text(entry, "form").orElse(""),
                text(entry, "longest").map(Integer::valueOf).orElse(Integer.MAX_VALUE),
                text(entry, "minimum").map(Long::valueOf).orElse(Long.MIN_VALUE),
                text(entry, "maximum").map(Long::valueOf).orElse(Long.MAX_VALUE),
                entry.containsKey("fields") ? fields((Mapping) value(entry.getOrDefault("fields", "{}"))) : Map.of());
    }

    private static Map<String, KeyType> fields(Mapping mapping) {
        Map<String, KeyType> fields = new LinkedHashMap<>();
        mapping.entries().forEach((name, type) -> fields.put(name, KeyType.of(((Scalar) type).text())));
        return fields;
    }

    private static Optional<String> text(Map<String, String> entry, String attribute) {
        return Optional.ofNullable(entry.get(attribute)).map(CatalogueReader::unquoted);
    }

    private static String unquoted(String raw) {
        return raw.startsWith("'") ? raw.substring(1, raw.length() - 1).replace("''", "'") : raw;
    }

    private static List<Elsewhere> elsewhere(String text) {
        Sequence list = (Sequence) Objects.requireNonNull(((Mapping) value(text)).get("elsewhere"));
        List<Elsewhere> all = new ArrayList<>();
        for (Value item : list.items()) {
            Mapping entry = (Mapping) item;
            Optional<String> under =
                    entry.get("under") instanceof Scalar name ? Optional.of(name.text()) : Optional.empty();
            all.add(new Elsewhere(
                    texts(entry.get("keys")),
                    under.orElse(""),
                    texts(entry.get("words")).get(0)));
        }
        return all;
    }

    private static List<String> texts(@Nullable Value value) {
        return value instanceof Sequence list
                ? list.items().stream().map(item -> ((Scalar) item).text()).toList()
                : value instanceof Scalar scalar ? List.of(scalar.text()) : List.of();
    }

    private static Value value(String yaml) {
        Problems problems = new Problems();
        List<Value> documents = YamlReader.ofKeys(problems).read("keys.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.refusal("keys.yaml").problem());
        }
        return documents.get(0);
    }
}
