package io.github.curlyrotaryphone.crp.pullrequest;

/** Truncates a body that is too long for the forge, as a last resort. */
final class BodyCut {
    private static final String FENCE = "```";
    private static final String NOTE = "\n\nThe rest exceeds the maximum length of a request.\n";

    private BodyCut() {}

    /** Truncated at the end of a line; an open code block is closed. */
    static String to(int limit, String body) {
        if (body.length() <= limit) {
            return body;
        }
        int most = limit - NOTE.length() - FENCE.length() - 1;
        int line = body.lastIndexOf('\n', most);
        String kept = body.substring(0, line < 0 ? most : line);
        boolean isOpen = kept.lines().filter(each -> each.startsWith(FENCE)).count() % 2 == 1;
        return kept + (isOpen ? "\n" + FENCE : "") + NOTE;
    }
}
