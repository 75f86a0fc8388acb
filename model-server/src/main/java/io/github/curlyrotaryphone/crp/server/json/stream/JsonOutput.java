package io.github.curlyrotaryphone.crp.server.json.stream;

import io.github.curlyrotaryphone.crp.server.json.number.DecimalText;
import io.github.curlyrotaryphone.crp.server.json.number.ShortestDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes one JSON value as bytes in UTF-8; commas are written automatically. The caller must write values, keys and
 * ends in a valid order.
 */
public final class JsonOutput {

    private static final int FIRST_SIZE = 512;

    /** The letter of each control character that has a short escape. */
    private static final String SHORT_ESCAPES = "\0\0\0\0\0\0\0\0btn\0fr";

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[FIRST_SIZE];
    private int length;

    /** What has been written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    public void writeStartObject() {
        writeStart('{');
    }

    public void writeEndObject() {
        put('}');
    }

    public void writeStartArray() {
        writeStart('[');
    }

    public void writeEndArray() {
        put(']');
    }

    public void writeName(String name) {
        writeString(name);
        put(':');
    }

    public void writeString(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        separate();
        put('"');
        int pieceStart = 0;
        for (int i = 0; i < encoded.length; i++) {
            byte each = encoded[i];
            if ((each >= 0 && each < ' ') || each == '"' || each == '\\') {
                put(encoded, pieceStart, i);
                escape(each);
                pieceStart = i + 1;
            }
        }
        put(encoded, pieceStart, encoded.length);
        put('"');
    }

    public void writeBoolean(boolean value) {
        writeWord(value ? "true" : "false");
    }

    public void writeNull() {
        writeWord("null");
    }

    /**
     * Writes the shortest number that is read as the same double; a value that JSON has no number for is written as a
     * string.
     */
    public void writeNumber(double value) {
        if (Double.isFinite(value)) {
            separate();
            reserve(ShortestDecimal.MOST_BYTES);
            length = ShortestDecimal.write(value, bytes, length);
        } else {
            writeString(Double.toString(value));
        }
    }

    /**
     * Writes the shortest number that is read as the same float; a value that JSON has no number for is written as a
     * string.
     */
    public void writeNumber(float value) {
        if (Float.isFinite(value)) {
            separate();
            reserve(ShortestDecimal.MOST_BYTES);
            length = ShortestDecimal.write(value, bytes, length);
        } else {
            writeString(Float.toString(value));
        }
    }

    public void writeNumber(long value) {
        separate();
        reserve(DecimalText.MOST_BYTES_OF_INTEGER);
        length = DecimalText.writeInteger(value, bytes, length);
    }

    public void writeNumber(BigInteger value) {
        separate();
        byte[] digits = value.toString().getBytes(StandardCharsets.US_ASCII);
        put(digits, 0, digits.length);
    }

    /** Writes all 64 bits as a number of 0 or more. */
    public void writeUnsignedNumber(long value) {
        separate();
        reserve(DecimalText.MOST_BYTES_OF_INTEGER);
        length = DecimalText.writeUnsigned(value, bytes, length);
    }

    public void writeStringProperty(String name, String value) {
        writeName(name);
        writeString(value);
    }

    public void writeBooleanProperty(String name, boolean value) {
        writeName(name);
        writeBoolean(value);
    }

    public void writeArrayPropertyStart(String name) {
        writeName(name);
        writeStartArray();
    }

    private void writeStart(char bracket) {
        separate();
        put(bracket);
    }

    private void writeWord(String word) {
        separate();
        for (int i = 0; i < word.length(); i++) {
            put(word.charAt(i));
        }
    }

    /** A comma can only follow the end of a value or key. */
    private void separate() {
        byte last = length == 0 ? (byte) '[' : bytes[length - 1];
        if (last != '[' && last != '{' && last != ':') {
            put(',');
        }
    }

    private void escape(byte character) {
        put('\\');
        char letter = character < SHORT_ESCAPES.length() ? SHORT_ESCAPES.charAt(character) : (char) character;
        if (letter >= ' ') {
            put(letter);
        } else {
            put('u');
            put('0');
            put('0');
            put((char) HEX[character >> 4]);
            put((char) HEX[character & 0xF]);
        }
    }

    private void put(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    private void put(byte[] from, int start, int end) {
        reserve(end - start);
        System.arraycopy(from, start, bytes, length, end - start);
        length += end - start;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.multiplyExact(length, 2), Math.addExact(length, more)));
        }
    }
}
