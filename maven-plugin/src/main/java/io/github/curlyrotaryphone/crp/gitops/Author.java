package io.github.curlyrotaryphone.crp.gitops;

/** The author of a commit. */
public record Author(String name, String email) {
    /** The author if none is configured. */
    public static final Author CRP = new Author("crp", "crp@localhost");

    public Author {
        name = printable(name);
        email = printable(email);
    }

    private static String printable(String text) {
        return text.replaceAll("[<>\\p{Cc}\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]", "")
                .strip();
    }
}
