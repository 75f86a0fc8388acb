package io.github.curlyrotaryphone.crp.result;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Something in a change that reaches beyond its app. A reviewer reads it before everything else.
 *
 * @param id the rule that found it
 * @param template the sentence, with {@code {}} for each value
 * @param values names and values that others wrote, on one line and of limited length
 */
public record GraveWarning(String id, String template, List<String> values) {
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]+");
    private static final int LONGEST = 200;
    private static final String GAP = "{}";

    public GraveWarning {
        values = values.stream().map(GraveWarning::visible).toList();
    }

    private static String visible(String value) {
        String shown = INVISIBLE.matcher(value).replaceAll("\uFFFD");
        return shown.codePointCount(0, shown.length()) <= LONGEST
                ? shown
                : shown.substring(0, shown.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }

    /** The sentence with its values in quotes, and the id of the rule. */
    public String words() {
        StringBuilder text = new StringBuilder();
        int start = 0;
        for (String value : values) {
            int gap = template.indexOf(GAP, start);
            text.append(template, start, gap).append('\'').append(value).append('\'');
            start = gap + GAP.length();
        }
        return text.append(template.substring(start)) + " [" + id + "]";
    }
}
