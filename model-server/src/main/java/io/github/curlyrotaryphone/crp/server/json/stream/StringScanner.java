package io.github.curlyrotaryphone.crp.server.json.stream;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds the end of a string, and decodes it if it is more than plain ASCII. */
final class StringScanner {

    private static final int HEX_DIGITS = 4;

    private final byte[] body;
    private final int limit;
    private @Nullable String decoded;

    StringScanner(byte[] body, int limit) {
        this.body = body;
        this.limit = limit;
    }

    /** The string of the last scan; null if its bytes are its characters. */
    @Nullable
    String decoded() {
        return decoded;
    }

    /** Reads the string whose opening quote is at {@code quote}; returns the position of the closing one. */
    int scan(int quote) {
        decoded = null;
        boolean ascii = true;
        int at = quote + 1;
        while (at < limit && body[at] != '"' && body[at] != '\\') {
            if (body[at] >= 0 && body[at] < ' ') {
                throw controlCharacter(at);
            }
            ascii &= body[at] >= 0;
            at++;
        }
        if (at == limit) {
            throw unended(quote);
        }
        if (body[at] == '\\') {
            return scanEscaped(quote, at);
        }
        if (!ascii) {
            decoded = decode(quote + 1, at);
        }
        return at;
    }

    private int scanEscaped(int quote, int firstEscape) {
        StringBuilder characters = new StringBuilder();
        int pieceStart = quote + 1;
        int at = firstEscape;
        while (at < limit && body[at] != '"') {
            if (body[at] == '\\') {
                characters.append(decode(pieceStart, at));
                at = appendEscape(at, characters);
                pieceStart = at;
            } else if (body[at] >= 0 && body[at] < ' ') {
                throw controlCharacter(at);
            } else {
                at++;
            }
        }
        if (at >= limit) {
            throw unended(quote);
        }
        decoded = characters.append(decode(pieceStart, at)).toString();
        requirePairs(decoded, quote);
        return at;
    }

    /** Appends the character of the escape at {@code at}; returns the position after it. */
    private int appendEscape(int at, StringBuilder characters) {
        int kind = at + 1 < limit ? body[at + 1] : -1;
        if (kind == 'u') {
            characters.append(codeUnit(at));
            return at + 2 + HEX_DIGITS;
        }
        characters.append(
                switch (kind) {
                    case '"', '\\', '/' -> (char) kind;
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    default -> throw new InvalidJsonException("There is no such escape after a backslash.", body, at);
                });
        return at + 2;
    }

    private char codeUnit(int at) {
        int unit = 0;
        for (int i = at + 2; i < at + 2 + HEX_DIGITS; i++) {
            int digit = i < limit ? Character.digit(body[i], 16) : -1;
            if (digit < 0) {
                throw new InvalidJsonException("\\u must be followed by four hexadecimal digits.", body, at);
            }
            unit = (unit << 4) | digit;
        }
        return (char) unit;
    }

    private void requirePairs(String text, int quote) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                throw new InvalidJsonException("The string has one half of a surrogate pair.", body, quote);
            }
        }
    }

    private String decode(int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidJsonException("The string is not valid UTF-8.", body, from);
        }
    }

    private InvalidJsonException controlCharacter(int at) {
        return new InvalidJsonException(
                "The string has the control character 0x%02X, which must be escaped.".formatted(body[at]), body, at);
    }

    private InvalidJsonException unended(int quote) {
        return new InvalidJsonException("The string that begins here has no end.", body, quote);
    }
}
