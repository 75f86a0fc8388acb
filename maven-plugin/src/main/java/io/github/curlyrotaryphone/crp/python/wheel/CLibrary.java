package io.github.curlyrotaryphone.crp.python.wheel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The C library of a base, which native wheels are built for.
 *
 * @param kind which one
 * @param major the first number of its version
 * @param minor the second
 */
public record CLibrary(Kind kind, int major, int minor) {
    private static final Pattern VERSION = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4}).*");

    /** A C library that wheels are built for. */
    public enum Kind {
        GLIBC,
        MUSL
    }

    /** A glibc of this version, such as {@code 2.36}. */
    public static CLibrary glibc(String version) {
        return of(Kind.GLIBC, version);
    }

    /** A musl of this version, such as {@code 1.2}. */
    public static CLibrary musl(String version) {
        return of(Kind.MUSL, version);
    }

    private static CLibrary of(Kind kind, String version) {
        Matcher parts = VERSION.matcher(version);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + version + "' is not the version of a C library");
        }
        return new CLibrary(kind, Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
    }

    @Override
    public String toString() {
        return (kind == Kind.GLIBC ? "glibc " : "musl ") + major + "." + minor;
    }
}
