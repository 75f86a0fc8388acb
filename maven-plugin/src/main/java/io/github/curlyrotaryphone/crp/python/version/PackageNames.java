package io.github.curlyrotaryphone.crp.python.version;

import java.util.Locale;

/** The names of packages, of which several spellings mean the same (PEP 503, "Normalized Names"). */
public final class PackageNames {
    private PackageNames() {}

    /** The normal form: lower case, with one hyphen for each run of {@code -}, {@code _} and {@code .}. */
    public static String normal(String name) {
        return name.strip().replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
    }
}
