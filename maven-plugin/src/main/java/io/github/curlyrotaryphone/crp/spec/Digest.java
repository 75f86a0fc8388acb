package io.github.curlyrotaryphone.crp.spec;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A SHA-256 content digest in the form of the OCI image specification: {@code sha256:<64 hex digits>}. */
public record Digest(String value) implements Comparable<Digest> {
    private static final String PREFIX = "sha256:";
    private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final int SHORT_LENGTH = 12;

    public Digest {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is not a digest: use sha256: and 64 hex digits");
        }
    }

    /** The digest of these bytes. */
    public static Digest of(byte[] content) {
        return ofHash(newSha256().digest(content));
    }

    /** The digest with this hash. */
    public static Digest ofHash(byte[] hash) {
        return new Digest(PREFIX + HexFormat.of().formatHex(hash));
    }

    /** A new SHA-256, which every Java platform has. */
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The 64 hex digits without the algorithm. */
    public String hex() {
        return value.substring(PREFIX.length());
    }

    /** The first 12 hex digits, as in tags. */
    public String shortHex() {
        return hex().substring(0, SHORT_LENGTH);
    }

    @Override
    public int compareTo(Digest other) {
        return value.compareTo(other.value);
    }

    /** Written out, as {@link #hashCode()} is: a run without a change would wait longer for a record's own to be linked. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Digest digest && digest.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
