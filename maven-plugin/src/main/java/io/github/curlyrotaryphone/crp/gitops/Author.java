package io.github.curlyrotaryphone.crp.gitops;

/** Who a commit is by. */
public record Author(String name, String email) {
    /** Where nobody is known. */
    public static final Author CRP = new Author("crp", "crp@localhost");

    public Author {
        name = printable(name);
        email = printable(email);
    }

    private static String printable(String text) {
        return text.replaceAll("[<>\\p{Cntrl}]", "").strip();
    }
}
