package io.github.curlyrotaryphone.crp.server.json;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.protocol.Datatype;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.github.curlyrotaryphone.crp.server.protocol.Shape;
import java.nio.ByteBuffer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a tensor's {@code data}: one flat array, row by row, or arrays nested as deep as the shape. */
final class DataReader {

    private final JsonParser parser;
    private final String subject;
    private final Shape shape;
    private final long elements;
    private final ElementReader element;
    private boolean nested;
    private long count;

    DataReader(JsonParser parser, String subject, Datatype datatype, Shape shape, int bodyLength) {
        this.parser = parser;
        this.subject = subject;
        this.shape = shape;
        this.elements = plausibleElements(subject, shape, bodyLength);
        this.element = ElementReader.of(datatype, (int) elements);
    }

    ByteBuffer read() {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw badRequest(subject + ": 'data' must be an array.");
        }
        JsonToken first = parser.nextToken();
        nested = first == JsonToken.START_ARRAY;
        readArray(first, 0);
        if (count != elements) {
            throw wrongCount(String.valueOf(count));
        }
        return element.data();
    }

    private void readArray(JsonToken first, int depth) {
        long length = 0;
        for (JsonToken token = first; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            length++;
            if (nested && depth < shape.rank() - 1) {
                if (token != JsonToken.START_ARRAY) {
                    throw wrongNesting();
                }
                readArray(parser.nextToken(), depth + 1);
            } else {
                readElement(token);
            }
        }
        if (nested && length != shape.dimensions().get(depth)) {
            throw wrongNesting();
        }
    }

    private void readElement(JsonToken token) {
        if (token == JsonToken.START_ARRAY) {
            throw wrongNesting();
        }
        if (count == elements) {
            throw wrongCount("more");
        }
        if (!element.read(parser)) {
            throw badRequest("%s has datatype %s, but element %d of its data is %s."
                    .formatted(subject, element.datatype(), count, described(token)));
        }
        count++;
    }

    private String described(JsonToken token) {
        if (token == JsonToken.START_OBJECT) {
            return "an object";
        }
        String text = parser.getString();
        String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return token == JsonToken.VALUE_STRING ? "the string \"" + shown + "\"" : shown;
    }

    /** The number of elements, refused where so many cannot stand in a body of that length. */
    private static long plausibleElements(String subject, Shape shape, int bodyLength) {
        try {
            long elements = shape.elements();
            if (elements <= bodyLength) {
                return elements;
            }
        } catch (ArithmeticException e) {
            // More than a long holds: refused below with the same words.
        }
        throw badRequest("%s has shape %s, but its data has fewer elements.".formatted(subject, shape));
    }

    private ServingException wrongCount(String given) {
        return badRequest("%s has shape %s, which takes %d elements, but its data has %s."
                .formatted(subject, shape, elements, given));
    }

    private ServingException wrongNesting() {
        return badRequest(
                "%s has shape %s, but the arrays in its data are not nested so. Nest them so, or send one flat array."
                        .formatted(subject, shape));
    }
}
