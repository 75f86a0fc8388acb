package io.github.curlyrotaryphone.crp.yaml.write;

/** Text of several lines as a literal block scalar, if every reader restores it exactly. */
final class LiteralBlock {
    private LiteralBlock() {}

    /**
     * Whether this text is restored exactly: several lines, the first neither empty nor indented, none with only
     * blanks, at most one line break at the end, and no characters that need an escape.
     */
    static boolean holds(String text) {
        return text.indexOf('\n') >= 0
                && !text.startsWith("\n")
                && !text.endsWith("\n\n")
                && text.codePoints().allMatch(c -> c == '\n' || c == '\t' || YamlScalar.isPrintable(c))
                && text.lines().noneMatch(line -> line.startsWith("\t") || (line.isBlank() && !line.isEmpty()))
                && !text.startsWith(" ");
    }

    static void append(StringBuilder out, String text, String indent) {
        out.append(text.endsWith("\n") ? "|\n" : "|-\n");
        text.lines().forEach(line -> {
            if (!line.isEmpty()) {
                out.append(indent).append(line);
            }
            out.append('\n');
        });
    }
}
