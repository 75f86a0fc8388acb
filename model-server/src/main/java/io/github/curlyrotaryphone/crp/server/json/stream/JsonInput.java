package io.github.curlyrotaryphone.crp.server.json.stream;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) token by token from bytes in UTF-8; also accepts the bare words NaN, Infinity and -Infinity,
 * which many clients send. An object with two equal keys is invalid here. Every error is an {@link
 * InvalidJsonException}.
 */
public final class JsonInput {

    private static final int MOST_LEVELS = 500;
    private static final int END = -1;

    private final byte[] body;
    private final int limit;
    private final NumberScanner number;
    private final StringScanner text;
    private int position;
    private Token token = Token.NONE;
    private int tokenStart;
    private @Nullable String string;
    private @Nullable Level level;
    private boolean amongNumbers;

    /** Reads a whole body; a byte order mark at its start is ignored. */
    public JsonInput(byte[] body) {
        this(body, 0, body.length);
    }

    /** Reads the bytes from {@code from} to before {@code limit} as if they were the whole body. */
    public JsonInput(byte[] body, int from, int limit) {
        this.body = body;
        this.limit = limit;
        position = hasByteOrderMark(body, from, limit) ? from + 3 : from;
        number = new NumberScanner(body, limit);
        text = new StringScanner(body, limit);
    }

    private static boolean hasByteOrderMark(byte[] body, int from, int limit) {
        return limit - from >= 3
                && body[from] == (byte) 0xEF
                && body[from + 1] == (byte) 0xBB
                && body[from + 2] == (byte) 0xBF;
    }

    /** Reads the next token; {@link Token#NONE} at the end of the bytes if no array or object is open. */
    public Token nextToken() {
        token = amongNumbers && toNextNumber() ? number() : anyToken();
        return token;
    }

    /**
     * Moves to the next number of an array if only a comma and at most one space separate it from the current number.
     * In a large body, nearly every token is reached in this way.
     */
    private boolean toNextNumber() {
        int at = position;
        if (at >= limit - 2 || body[at] != ',') {
            return false;
        }
        at += body[at + 1] == ' ' ? 2 : 1;
        boolean number = body[at] == '-' || (body[at] >= '0' && body[at] <= '9');
        if (number) {
            position = at;
        }
        return number;
    }

    private Token anyToken() {
        amongNumbers = false;
        int next = nextByte();
        Level open = level;
        if (open == null) {
            return next == END ? Token.NONE : value(next);
        }
        if (token == Token.PROPERTY_NAME) {
            return value(next);
        }
        if (next == open.end()) {
            tokenStart = position++;
            level = open.outer();
            return open.isObject() ? Token.END_OBJECT : Token.END_ARRAY;
        }
        if (!open.takeFirst()) {
            expect(',', next, open.isObject() ? "',' or '}'" : "',' or ']'");
            next = nextByte();
        }
        return open.isObject() ? name(open, next) : value(next);
    }

    /** The token that was read last. */
    public Token currentToken() {
        return token;
    }

    /** The position of the start of the current token. */
    public int tokenStart() {
        return tokenStart;
    }

    /** If the current token starts an array or object, reads to its end. */
    public void skipChildren() {
        Level open = level;
        if (open != null && (token == Token.START_OBJECT || token == Token.START_ARRAY)) {
            while (level != open.outer()) {
                nextToken();
            }
        }
    }

    /** The current key. */
    public String currentName() {
        return getString();
    }

    /** The current string or key; of a number or word, its text. */
    public String getString() {
        String known = string;
        if (known == null) {
            int quote = token == Token.VALUE_STRING || token == Token.PROPERTY_NAME ? 1 : 0;
            int length = position - tokenStart - 2 * quote;
            known = new String(body, tokenStart + quote, length, StandardCharsets.ISO_8859_1);
            string = known;
        }
        return known;
    }

    /** The current number as the nearest double; infinite if it is too large. */
    public double getDoubleValue() {
        return switch (body[tokenStart]) {
            case 'N' -> Double.NaN;
            case 'I' -> Double.POSITIVE_INFINITY;
            default -> number.asDouble();
        };
    }

    /** The current number as the nearest float; infinite if it is too large. */
    public float getFloatValue() {
        return switch (body[tokenStart]) {
            case 'N' -> Float.NaN;
            case 'I' -> Float.POSITIVE_INFINITY;
            default -> number.asFloat();
        };
    }

    /** The current integer; {@link InvalidJsonException} if it is beyond a long. */
    public long getLongValue() {
        if (number.fitsLong()) {
            return number.bits();
        }
        throw invalid("The integer is beyond 64 bits.", tokenStart);
    }

    /** Whether the current integer is from {@code -2^63} to {@code 2^63 - 1}. */
    public boolean fitsLong() {
        return number.fitsLong();
    }

    /** Whether the current integer is from 0 to {@code 2^64 - 1}. */
    public boolean fitsUnsignedLong() {
        return number.fitsUnsignedLong();
    }

    /** The lowest 64 bits of the current integer: all of it if it fits into a long, signed or unsigned. */
    public long getBits() {
        return number.bits();
    }

    private Token value(int first) {
        tokenStart = position;
        string = null;
        return switch (first) {
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-' -> {
                amongNumbers = level != null && !level.isObject();
                yield number();
            }
            case '"' -> string(Token.VALUE_STRING);
            case '[' -> open(false);
            case '{' -> open(true);
            case 't' -> word("true", Token.VALUE_TRUE);
            case 'f' -> word("false", Token.VALUE_FALSE);
            case 'n' -> word("null", Token.VALUE_NULL);
            case 'N' -> word("NaN", Token.VALUE_NUMBER_FLOAT);
            case 'I' -> word("Infinity", Token.VALUE_NUMBER_FLOAT);
            default -> throw unexpected("a value", first);
        };
    }

    private Token number() {
        tokenStart = position;
        string = null;
        Token kind = number.scan(position);
        position = number.end();
        return kind;
    }

    private Token string(Token kind) {
        position = text.scan(position) + 1;
        string = text.decoded();
        return kind;
    }

    private Token open(boolean object) {
        if (level != null && level.depth() == MOST_LEVELS) {
            throw invalid("Arrays and objects are nested deeper than %d levels.".formatted(MOST_LEVELS), position);
        }
        level = new Level(level, object);
        position++;
        return object ? Token.START_OBJECT : Token.START_ARRAY;
    }

    private Token word(String word, Token kind) {
        for (int i = 0; i < word.length(); i++, position++) {
            if (position == limit || body[position] != word.charAt(i)) {
                throw invalid("Expected '%s'.".formatted(word), tokenStart);
            }
        }
        return kind;
    }

    private Token name(Level object, int first) {
        if (first != '"') {
            throw unexpected("a key in double quotes", first);
        }
        tokenStart = position;
        Token kind = string(Token.PROPERTY_NAME);
        token = kind;
        String name = getString();
        if (!object.addName(name)) {
            throw invalid("The object has two keys '%s'.".formatted(name), tokenStart);
        }
        expect(':', nextByte(), "':'");
        return kind;
    }

    /** Moves to the next byte that is no space, and returns it without passing it. */
    private int nextByte() {
        int at = position;
        while (at < limit && isSpace(body[at])) {
            at++;
        }
        position = at;
        return at < limit ? Byte.toUnsignedInt(body[at]) : END;
    }

    private static boolean isSpace(byte value) {
        return value == ' ' || value == '\n' || value == '\r' || value == '\t';
    }

    private void expect(char wanted, int next, String what) {
        if (next != wanted) {
            throw unexpected(what, next);
        }
        position++;
    }

    private InvalidJsonException unexpected(String wanted, int found) {
        boolean printable = found > ' ' && found < 0x7F;
        String what = found == END
                ? "the body ends"
                : printable ? "found '" + (char) found + "'" : "found a byte that is no JSON in UTF-8";
        return invalid("Expected %s, but %s.".formatted(wanted, what), position);
    }

    private InvalidJsonException invalid(String problem, int at) {
        return new InvalidJsonException(problem, body, at);
    }
}
