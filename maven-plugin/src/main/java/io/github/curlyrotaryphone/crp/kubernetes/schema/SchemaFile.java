package io.github.curlyrotaryphone.crp.kubernetes.schema;

import io.github.curlyrotaryphone.crp.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The schemas of a family, one per line, read on first use. */
final class SchemaFile implements Schema.Source {
    private static final ConcurrentMap<String, SchemaFile> FAMILIES = new ConcurrentHashMap<>();

    private final String[] lines;
    private final AtomicReferenceArray<@Nullable Schema> read;

    private SchemaFile(String text) {
        this.lines = text.split("\n", -1);
        this.read = new AtomicReferenceArray<>(lines.length);
    }

    static SchemaFile ofFamily(String family) {
        return FAMILIES.computeIfAbsent(family, name -> new SchemaFile(text(name)));
    }

    /** The text of a file beside the index. */
    static String text(String name) {
        String resource = "/META-INF/crp/kubernetes/schemas/" + name + ".txt";
        try (InputStream in = Objects.requireNonNull(SchemaFile.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Schema numbered(int number) {
        Schema known = read.get(number);
        if (known == null) {
            known = Schema.of(Schema.asMap(plain(JsonText.read(lines[number + 1]))), this);
            read.compareAndSet(number, null, known);
        }
        return Objects.requireNonNull(read.get(number));
    }

    private static @Nullable Object plain(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (Map.Entry<String, JsonNode> entry : node.properties()) {
                    map.put(entry.getKey(), plain(entry.getValue()));
                }
                yield map;
            }
            case ARRAY -> node.valueStream().map(SchemaFile::plain).toList();
            case STRING -> node.stringValue();
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.booleanValue();
            default -> null;
        };
    }
}
