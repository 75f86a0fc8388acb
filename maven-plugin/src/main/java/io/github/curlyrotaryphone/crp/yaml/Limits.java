package io.github.curlyrotaryphone.crp.yaml;

import java.util.Set;

/** Limits on the size of a text, so that no file can exhaust memory, stack or time. */
final class Limits {
    /** Characters of a text. */
    static final int SIZE = 4 * 1024 * 1024;

    /** Nesting of mappings and lists: twice the depth of the deepest schemas of custom resources. */
    static final int NESTING = 200;

    /**
     * Values that aliases may add to those written: far above any real file, far below what nested aliases can expand
     * to.
     */
    static final int COPIES = 200_000;

    /** Characters of a number; a longer one is a string, since no reader of YAML can represent it. */
    static final int NUMBER = 400;

    static final String TOO_LARGE = "is larger than 4 MiB. Split it.";
    static final String TOO_DEEP = "is nested more than " + NESTING + " levels deep. Write it with fewer levels.";
    static final String TOO_MANY_COPIES = "is an alias that refers to itself or expands without limit. Write it out.";

    private static final Set<String> WORDS = Set.of(TOO_LARGE, TOO_DEEP, TOO_MANY_COPIES);

    private Limits() {}

    /** Whether this message is about a limit. */
    static boolean isExceeded(String words) {
        return WORDS.contains(words);
    }
}
