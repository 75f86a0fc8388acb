package io.github.curlyrotaryphone.crp.yaml;

/** A file of others that cannot be read as YAML; the message is a predicate such as "is not YAML in line 3". */
public final class UnreadableYaml extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableYaml(String reason) {
        super(reason, null, false, false);
    }

    /** Why it cannot be read. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
