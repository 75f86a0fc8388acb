package io.github.curlyrotaryphone.crp.compare.schema;

/**
 * Recognizes strings of decimal digits, without regular expressions, which would slow down the first comparison in a
 * JVM.
 */
public final class Digits {
    private Digits() {}

    /** Whether there is at least one digit, and nothing else. */
    public static boolean areAll(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
