package io.github.curlyrotaryphone.crp.json;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The text of a JSON document and its tree: the one way in and out. What others wrote is read within limits: 100 levels,
 * 100 characters of a number, exponents up to 1000.
 */
public final class JsonText {
    private static final int DEPTH = 100;
    private static final int DIGITS = 100;
    private static final int EXPONENT = 1000;

    /** Its limits exceed ours, because its exceptions for them have no location in the text. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH + 1)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonText() {}

    /** A new object without keys. */
    public static ObjectNode object() {
        return NODES.objectNode();
    }

    /** Reads one document; a {@code JacksonException} tells where it is none, has a key twice or is beyond the limits. */
    public static JsonNode read(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            return document(parser);
        }
    }

    /** As {@link #read(byte[])}, of a text. */
    public static JsonNode read(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return document(parser);
        }
    }

    /** Reads an object; anything else is an {@link IllegalArgumentException} that says so. */
    public static ObjectNode readObject(byte[] bytes) {
        try {
            if (read(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (BeyondLimits e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is not valid JSON", e);
        }
        throw new IllegalArgumentException("it is not a JSON object");
    }

    /** The tree of maps, lists, texts, numbers, booleans and nulls. */
    public static JsonNode tree(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = object();
            map.forEach((key, each) -> object.set(String.valueOf(key), tree(each)));
            return object;
        }
        if (value instanceof Iterable<?> items) {
            ArrayNode array = NODES.arrayNode();
            items.forEach(item -> array.add(tree(item)));
            return array;
        }
        if (value instanceof Boolean bool) {
            return NODES.booleanNode(bool);
        }
        if (value instanceof Number number) {
            return NODES.numberNode(new BigDecimal(number.toString()));
        }
        return value == null ? NODES.nullNode() : NODES.stringNode(value.toString());
    }

    /** As {@link #compact}, in UTF-8. */
    public static byte[] bytes(JsonNode document) {
        return compact(document).getBytes(StandardCharsets.UTF_8);
    }

    /** Without white space, keys as they were put. */
    public static String compact(JsonNode document) {
        return write(document, ObjectWriteContext.empty());
    }

    /** Indented by two spaces, with a newline at the end, keys as they were put. */
    public static String pretty(JsonNode document) {
        return write(document, new Indented()) + "\n";
    }

    private static JsonNode document(JsonParser parser) {
        JsonNode document = parser.nextToken() == null ? NODES.missingNode() : node(parser, 0);
        if (parser.nextToken() != null) {
            throw new StreamReadException(parser, "there is more than one document");
        }
        return document;
    }

    private static JsonNode node(JsonParser parser, int depth) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, deeper(parser, depth));
            case START_ARRAY -> array(parser, deeper(parser, depth));
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
            default -> NODES.nullNode();
        };
    }

    private static int deeper(JsonParser parser, int depth) {
        if (depth == DEPTH) {
            throw new BeyondLimits(parser, "it nests deeper than " + DEPTH + " levels");
        }
        return depth + 1;
    }

    private static JsonNode integer(JsonParser parser) {
        requireShort(parser);
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    private static JsonNode decimal(JsonParser parser) {
        requireShort(parser);
        BigDecimal value = parser.getDecimalValue();
        if (Math.abs((long) value.scale()) > EXPONENT) {
            throw new BeyondLimits(parser, "a number has an exponent beyond " + EXPONENT);
        }
        return NODES.numberNode(value);
    }

    private static void requireShort(JsonParser parser) {
        if (parser.getStringLength() > DIGITS) {
            throw new BeyondLimits(parser, "a number has more than " + DIGITS + " characters");
        }
    }

    private static ObjectNode object(JsonParser parser, int depth) {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            object.set(name, node(parser, depth));
        }
        return object;
    }

    private static ArrayNode array(JsonParser parser, int depth) {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(node(parser, depth));
        }
        return array;
    }

    private static String write(JsonNode document, ObjectWriteContext context) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(context, text)) {
            write(document, generator);
        }
        return text.toString();
    }

    private static void write(JsonNode node, JsonGenerator generator) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                generator.writeStartObject();
                for (Map.Entry<String, JsonNode> entry : node.properties()) {
                    generator.writeName(entry.getKey());
                    write(entry.getValue(), generator);
                }
                generator.writeEndObject();
            }
            case ARRAY -> {
                generator.writeStartArray();
                node.forEach(item -> write(item, generator));
                generator.writeEndArray();
            }
            case STRING -> generator.writeString(node.stringValue());
            case NUMBER -> generator.writeNumber(node.asString());
            case BOOLEAN -> generator.writeBoolean(node.booleanValue());
            default -> generator.writeNull();
        }
    }

    /** What is JSON, but beyond what is read. */
    public static final class BeyondLimits extends StreamReadException {
        BeyondLimits(JsonParser parser, String message) {
            super(parser, message);
        }
    }

    /** Two spaces, and one after a colon. */
    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n"));
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
