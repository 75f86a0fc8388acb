package io.github.curlyrotaryphone.crp.server.json.stream;

/** Bytes that are not valid JSON: the position, counted from 1, and the reason, a sentence. */
public final class InvalidJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    InvalidJsonException(String problem, byte[] body, int at) {
        super(problem, null, false, false);
        int currentLine = 1;
        int currentColumn = 1;
        for (int i = 0; i < at; i++) {
            if (body[i] == '\n') {
                currentLine++;
                currentColumn = 1;
            } else if (!isContinuation(body[i])) {
                currentColumn++;
            }
        }
        line = currentLine;
        column = currentColumn;
    }

    /** Whether the byte is one of a character's in UTF-8, but not its first. */
    private static boolean isContinuation(byte value) {
        return (value & 0xC0) == 0x80;
    }

    public int line() {
        return line;
    }

    /** The character in that line. */
    public int column() {
        return column;
    }

    /** The sentence. */
    public String problem() {
        return String.valueOf(getMessage());
    }
}
