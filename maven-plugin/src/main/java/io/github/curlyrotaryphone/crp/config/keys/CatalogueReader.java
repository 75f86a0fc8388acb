package io.github.curlyrotaryphone.crp.config.keys;

import io.github.curlyrotaryphone.crp.config.keys.Catalogue.Elsewhere;
import io.github.curlyrotaryphone.crp.config.keys.Key.Presence;
import io.github.curlyrotaryphone.crp.config.problem.Problems;
import io.github.curlyrotaryphone.crp.yaml.YamlReader;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Scalar;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Sequence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the catalogue from its resource, in a form that does not need a YAML parser. */
final class CatalogueReader {
    private static final String RESOURCE = "/META-INF/crp/keys.yaml";

    private CatalogueReader() {}

    static Catalogue read(byte[] content) {
        Problems problems = new Problems();
        List<Value> documents = YamlReader.ofKeys(problems).read("keys.yaml", content);
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.refusal("keys.yaml").problem());
        }
        Mapping catalogue = (Mapping) documents.get(0);
        List<Key> keys =
                mappings(catalogue, "keys").stream().map(CatalogueReader::key).toList();
        List<Elsewhere> elsewhere = mappings(catalogue, "elsewhere").stream()
                .map(entry ->
                        new Elsewhere(texts(entry, "keys"), text(entry, "under").orElse(""), needed(entry, "words")))
                .toList();
        return new Catalogue(keys, elsewhere);
    }

    static byte[] content() {
        try (InputStream resource = CatalogueReader.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("the plugin's jar lacks " + RESOURCE);
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Key key(Mapping entry) {
        return new Key(
                needed(entry, "key"),
                KeyType.of(needed(entry, "type")),
                Optional.ofNullable(entry.get("default")),
                later(entry.get("later")),
                text(entry, "computed"),
                presence(entry),
                constraint(entry),
                needed(entry, "description"),
                text(entry, "example"));
    }

    private static Presence presence(Mapping entry) {
        if (entry.get("required") != null) {
            return Presence.REQUIRED;
        }
        if (entry.get("needed") != null) {
            return Presence.NEEDED;
        }
        return entry.get("optional") != null ? Presence.OPTIONAL : Presence.REMOVABLE;
    }

    private static Constraint constraint(Mapping entry) {
        return new Constraint(
                texts(entry, "choices"),
                text(entry, "pattern"),
                text(entry, "form").orElse(""),
                text(entry, "longest").map(Integer::valueOf).orElse(Integer.MAX_VALUE),
                text(entry, "minimum").map(Long::valueOf).orElse(Long.MIN_VALUE),
                text(entry, "maximum").map(Long::valueOf).orElse(Long.MAX_VALUE),
                fields(entry.get("fields")));
    }

    private static SortedMap<Integer, Value> later(@Nullable Value value) {
        SortedMap<Integer, Value> later = new TreeMap<>();
        if (value instanceof Mapping mapping) {
            mapping.entries().forEach((version, item) -> later.put(Integer.valueOf(version), item));
        }
        return later;
    }

    private static Map<String, KeyType> fields(@Nullable Value value) {
        Map<String, KeyType> fields = new LinkedHashMap<>();
        if (value instanceof Mapping mapping) {
            mapping.entries().forEach((name, type) -> fields.put(name, KeyType.of(((Scalar) type).text())));
        }
        return fields;
    }

    private static List<Mapping> mappings(Mapping parent, String name) {
        List<Mapping> mappings = new ArrayList<>();
        if (parent.get(name) instanceof Sequence list) {
            list.items().forEach(item -> mappings.add((Mapping) item));
        }
        return mappings;
    }

    private static List<String> texts(Mapping entry, String name) {
        return entry.get(name) instanceof Sequence list
                ? list.items().stream().map(item -> ((Scalar) item).text()).toList()
                : List.of();
    }

    private static Optional<String> text(Mapping entry, String name) {
        return entry.get(name) instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }

    private static String needed(Mapping entry, String name) {
        return text(entry, name).orElseThrow(() -> new IllegalStateException("keys.yaml lacks a '" + name + "'"));
    }
}
