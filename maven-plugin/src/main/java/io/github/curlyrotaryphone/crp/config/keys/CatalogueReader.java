package io.github.curlyrotaryphone.crp.config.keys;

import io.github.curlyrotaryphone.crp.config.keys.Catalogue.Elsewhere;
import io.github.curlyrotaryphone.crp.config.keys.Key.Presence;
import io.github.curlyrotaryphone.crp.config.tree.Mistakes;
import io.github.curlyrotaryphone.crp.config.tree.Value;
import io.github.curlyrotaryphone.crp.config.tree.Value.Mapping;
import io.github.curlyrotaryphone.crp.config.tree.Value.Scalar;
import io.github.curlyrotaryphone.crp.config.tree.Value.Sequence;
import io.github.curlyrotaryphone.crp.config.tree.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the catalogue from its resource. */
final class CatalogueReader {
    private static final String RESOURCE = "/META-INF/crp/keys.yaml";

    private CatalogueReader() {}

    static Catalogue read() {
        Mistakes mistakes = new Mistakes();
        List<Value> documents = YamlReader.ofKeys(mistakes).read("keys.yaml", content());
        if (!mistakes.isEmpty()) {
            throw new IllegalStateException(mistakes.refusal("keys.yaml").problem());
        }
        Mapping root = (Mapping) documents.get(0);
        List<Key> keys = items(root, "keys").map(CatalogueReader::key).toList();
        List<Elsewhere> elsewhere =
                items(root, "elsewhere").map(CatalogueReader::elsewhere).toList();
        return new Catalogue(keys, elsewhere);
    }

    private static byte[] content() {
        try (InputStream resource = CatalogueReader.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("the plugin's jar lacks " + RESOURCE);
            }
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Mapping> items(Mapping root, String key) {
        return root.get(key) instanceof Sequence list ? list.items().stream().map(Mapping.class::cast) : Stream.empty();
    }

    private static Key key(Mapping entry) {
        return new Key(
                text(entry, "key").orElseThrow(),
                KeyType.of(text(entry, "type").orElseThrow()),
                Optional.ofNullable(entry.get("default")),
                text(entry, "computed"),
                presence(entry),
                constraint(entry),
                text(entry, "description").orElseThrow(),
                Optional.ofNullable(entry.get("example")));
    }

    private static Presence presence(Mapping entry) {
        if (entry.get("required") != null) {
            return Presence.REQUIRED;
        }
        if (entry.get("needed") != null) {
            return Presence.NEEDED;
        }
        return entry.get("optional") == null ? Presence.REMOVABLE : Presence.OPTIONAL;
    }

    private static Constraint constraint(Mapping entry) {
        return new Constraint(
                texts(entry.get("choices")),
                text(entry, "pattern"),
                text(entry, "form").orElse(""),
                text(entry, "longest").map(Integer::valueOf).orElse(Integer.MAX_VALUE),
                text(entry, "minimum").map(Long::valueOf).orElse(Long.MIN_VALUE),
                text(entry, "maximum").map(Long::valueOf).orElse(Long.MAX_VALUE),
                fields(entry.get("fields")));
    }

    private static Map<String, KeyType> fields(@Nullable Value value) {
        Map<String, KeyType> fields = new LinkedHashMap<>();
        if (value instanceof Mapping mapping) {
            mapping.entries().forEach((name, type) -> fields.put(name, KeyType.of(((Scalar) type).text())));
        }
        return fields;
    }

    private static Elsewhere elsewhere(Mapping entry) {
        return new Elsewhere(
                texts(entry.get("keys")),
                text(entry, "under").orElse(""),
                text(entry, "words").orElseThrow());
    }

    private static List<String> texts(@Nullable Value value) {
        return value instanceof Sequence list
                ? list.items().stream().map(item -> ((Scalar) item).text()).toList()
                : List.of();
    }

    private static Optional<String> text(Mapping entry, String key) {
        return entry.get(key) instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }
}
