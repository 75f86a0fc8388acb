package io.github.curlyrotaryphone.crp.yaml;

import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Decodes a file that must be UTF-8. */
final class Utf8 {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Utf8() {}

    static Optional<String> decode(String file, byte[] content, ProblemSink problems) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer text = CharBuffer.allocate(content.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(bytes, text, true);
        text.flip();
        if (result.isError()) {
            problems.add(place(file, text), "is not UTF-8 from here on. Save the file as UTF-8.");
            return Optional.empty();
        }
        String decoded = text.toString();
        boolean marked = !decoded.isEmpty() && decoded.charAt(0) == BYTE_ORDER_MARK;
        return Optional.of(marked ? decoded.substring(1) : decoded);
    }

    private static Location place(String file, CharSequence before) {
        String text = before.toString();
        int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
        return new Location(file, line, text.length() - text.lastIndexOf('\n'), "");
    }
}
