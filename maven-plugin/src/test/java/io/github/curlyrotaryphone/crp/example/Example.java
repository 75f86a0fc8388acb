package io.github.curlyrotaryphone.crp.example;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a document, and what the comment on the line before it says of it.
 *
 * @param document the document, from the root of the repository
 * @param line the line of the fence, from 1
 * @param language the word after the fence; empty where there is none
 * @param kind the first word or words of the comment; empty where there is no such comment
 * @param source what the comment names
 * @param text the lines inside
 */
record Example(String document, int line, String language, String kind, String source, String text) {
    private static final Pattern COMMENT = Pattern.compile("\\s*<!-- ([a-z ]+?)(?:: (.+))? -->");
    private static final Pattern FENCE = Pattern.compile("\\s*```(\\w*)");

    /** Every fenced block of that document. */
    static List<Example> of(String document, List<String> lines) {
        List<Example> examples = new ArrayList<>();
        for (int start = 0; start < lines.size(); start++) {
            Matcher fence = FENCE.matcher(lines.get(start));
            if (!fence.matches()) {
                continue;
            }
            int end = start + 1;
            while (end < lines.size() && !lines.get(end).strip().equals("```")) {
                end++;
            }
            Matcher comment = COMMENT.matcher(start == 0 ? "" : lines.get(start - 1));
            boolean explained = comment.matches();
            examples.add(new Example(
                    document,
                    start + 1,
                    fence.group(1),
                    explained ? comment.group(1) : "",
                    explained && comment.group(2) != null ? comment.group(2) : "",
                    String.join("\n", lines.subList(start + 1, end)) + "\n"));
            start = end;
        }
        return examples;
    }

    @Override
    public String toString() {
        return document + ":" + line;
    }
}
