package io.github.curlyrotaryphone.crp.kubernetes;

import java.util.ArrayList;
import java.util.List;

/** The words of a line, split without regular expressions, which would slow down the first run. */
final class Words {
    private Words() {}

    static List<String> of(String line) {
        return split(line, ' ');
    }

    static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
            parts.add(text.substring(start, end));
            start = end + 1;
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** The value of a word: {@code \s} is a space, {@code \n} a line break. */
    static String unescaped(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                i++;
                c = value.charAt(i) == 's' ? ' ' : value.charAt(i) == 'n' ? '\n' : value.charAt(i);
            }
            text.append(c);
        }
        return text.toString();
    }
}
