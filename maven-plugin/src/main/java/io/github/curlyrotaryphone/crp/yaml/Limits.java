package io.github.curlyrotaryphone.crp.yaml;

import java.util.Set;

/** How large a text may be, so that no file can exhaust memory, stack or time. */
final class Limits {
    /** Characters of a text. */
    static final int SIZE = 4 * 1024 * 1024;

    /** Mappings and lists inside one another: twice what the deepest schemas of custom resources have. */
    static final int NESTING = 200;

    /** Values that aliases may add to those written: far above any real file, far below what nested aliases can make. */
    static final int COPIES = 200_000;

    /** Characters of a number; a longer one is text, as no reader of YAML can hold it. */
    static final int NUMBER = 400;

    static final String TOO_LARGE = "is larger than 4 MiB. Split it.";
    static final String TOO_DEEP = "is nested more than " + NESTING + " levels deep. Write it with fewer levels.";
    static final String TOO_MANY_COPIES = "is an alias that refers to itself or expands without limit. Write it out.";

    private static final Set<String> WORDS = Set.of(TOO_LARGE, TOO_DEEP, TOO_MANY_COPIES);

    private Limits() {}

    /** Whether these words tell of a limit. */
    static boolean isExceeded(String words) {
        return WORDS.contains(words);
    }
}
