package io.github.curlyrotaryphone.crp.spec;

/** The owner of an app's files in a GitOps repository: the Maven coordinates without a version. */
public record Owner(String groupId, String artifactId) {
    /** Reads {@code groupId:artifactId}. */
    public static Owner parse(String value) {
        int colon = value.indexOf(':');
        if (colon <= 0 || colon == value.length() - 1) {
            throw new IllegalArgumentException("'" + value + "' is not groupId:artifactId");
        }
        return new Owner(value.substring(0, colon), value.substring(colon + 1));
    }

    @Override
    public String toString() {
        return groupId + ":" + artifactId;
    }
}
