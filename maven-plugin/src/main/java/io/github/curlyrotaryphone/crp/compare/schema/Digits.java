package io.github.curlyrotaryphone.crp.compare.schema;

/** Tells texts of decimal digits from others, without the regular expressions that the first comparison of a JVM would pay for. */
public final class Digits {
    private Digits() {}

    /** Whether there is at least one, and nothing else. */
    public static boolean areAll(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
