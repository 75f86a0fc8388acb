package io.github.curlyrotaryphone.crp.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The text of a file, with a mark in the place of every byte that is not UTF-8. */
public final class MarkedText {
    /** A surrogate without its other half, which the text of no valid file contains. */
    private static final char MARK = '\uDFFF';

    private static final char REPLACEMENT = '\uFFFD';

    private MarkedText() {}

    /** The text of these bytes. */
    public static String of(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : marked(content);
    }

    /** A valid file may contain the replacement character itself. */
    private static String marked(byte[] content) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(String.valueOf(MARK));
        CharBuffer text = CharBuffer.allocate(content.length);
        decoder.decode(ByteBuffer.wrap(content), text, true);
        decoder.flush(text);
        return text.flip().toString();
    }

    /** The line of the first mark, from 1; 0 if there is none. */
    public static int lineOfMark(String text) {
        int place = -1;
        do {
            place = text.indexOf(MARK, place + 1);
        } while (place > 0 && Character.isHighSurrogate(text.charAt(place - 1)));
        return place < 0
                ? 0
                : 1
                        + (int) text.substring(0, place)
                                .chars()
                                .filter(each -> each == '\n')
                                .count();
    }
}
