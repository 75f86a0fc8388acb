package io.github.curlyrotaryphone.crp.server.json;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.json.stream.JsonInput;
import io.github.curlyrotaryphone.crp.server.json.stream.Token;
import io.github.curlyrotaryphone.crp.server.protocol.Datatype;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.github.curlyrotaryphone.crp.server.protocol.Shape;
import java.nio.ByteBuffer;

/** Reads a tensor's {@code data}: one flat array, row by row, or arrays nested as deep as the shape. */
final class DataReader {

    private final JsonInput input;
    private final String subject;
    private final Shape shape;
    private final long elements;
    private final ElementReader element;
    private boolean nested;
    private long count;

    DataReader(JsonInput input, String subject, Datatype datatype, Shape shape, int bodyLength) {
        this.input = input;
        this.subject = subject;
        this.shape = shape;
        this.elements = plausibleElements(subject, shape, bodyLength);
        this.element = ElementReader.of(datatype, (int) elements);
    }

    ByteBuffer read() {
        if (input.currentToken() != Token.START_ARRAY) {
            throw badRequest(subject + ": 'data' must be an array.");
        }
        Token first = input.nextToken();
        nested = first == Token.START_ARRAY;
        readArray(first, 0);
        if (count != elements) {
            throw wrongCount(String.valueOf(count));
        }
        return element.data();
    }

    private void readArray(Token first, int depth) {
        long length = 0;
        for (Token token = first; token != Token.END_ARRAY; token = input.nextToken()) {
            length++;
            if (nested && depth < shape.rank() - 1) {
                if (token != Token.START_ARRAY) {
                    throw wrongNesting();
                }
                readArray(input.nextToken(), depth + 1);
            } else {
                readElement(token);
            }
        }
        if (nested && length != shape.dimensions().get(depth)) {
            throw wrongNesting();
        }
    }

    private void readElement(Token token) {
        if (token == Token.START_ARRAY) {
            throw wrongNesting();
        }
        if (count == elements) {
            throw wrongCount("more");
        }
        if (!element.read(input)) {
            throw badRequest("%s has datatype %s, but element %d of its data is %s."
                    .formatted(subject, element.datatype(), count, described(token)));
        }
        count++;
    }

    private String described(Token token) {
        if (token == Token.START_OBJECT) {
            return "an object";
        }
        String text = input.getString();
        String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return token == Token.VALUE_STRING ? "the string \"" + shown + "\"" : shown;
    }

    /** The number of elements; refused if a body of that length cannot contain them. */
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
