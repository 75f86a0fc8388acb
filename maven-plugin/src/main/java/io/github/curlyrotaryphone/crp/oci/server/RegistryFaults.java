package io.github.curlyrotaryphone.crp.oci.server;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Deliberate faults of the embedded registry, for tests of its clients.
 *
 * @param faults each with the requests it applies to
 */
public record RegistryFaults(List<Fault> faults) {
    /** No faults. */
    public static final RegistryFaults NONE = new RegistryFaults(List.of());

    private static final int ALWAYS = Integer.MAX_VALUE;

    public RegistryFaults {
        faults = List.copyOf(faults);
    }

    /** The kinds of faults. */
    public enum Kind {
        STATUS,
        LOGIN,
        HTML,
        SLOW,
        CUT_UPLOAD,
        CUT_DOWNLOAD,
        WRONG_DIGEST,
        CORRUPT,
        NO_RANGE,
        NO_UPLOAD_STATUS,
        NO_MOUNT,
        NO_REFERRERS
    }

    /**
     * One fault.
     *
     * @param kind its kind
     * @param amount a status, or a number of bytes or milliseconds, depending on the kind
     * @param detail a header's value, if the kind has one
     * @param times how many requests it applies to
     * @param method only requests of this method; empty for any
     * @param path only requests whose path contains this; empty for any
     */
    public record Fault(Kind kind, long amount, Optional<String> detail, int times, String method, String path) {
        boolean strikes(Kind desired, String ofMethod, String ofPath) {
            return kind == desired && (method.isEmpty() || method.equals(ofMethod)) && ofPath.contains(path);
        }
    }

    /** Responds with this status this many times. */
    public static RegistryFaults status(int status, int times) {
        return one(Kind.STATUS, status, Optional.empty(), times);
    }

    /** Responds with 429 and {@code Retry-After} this many times. */
    public static RegistryFaults tooManyRequests(int times, int retryAfterSeconds) {
        return one(Kind.STATUS, 429, Optional.of(Integer.toString(retryAfterSeconds)), times);
    }

    /** Responds with 401 to all other users. */
    public static RegistryFaults login(String user, String password) {
        String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return one(Kind.LOGIN, 401, Optional.of("Basic " + pair), ALWAYS);
    }

    /** Responds with a web page, like a proxy or a wrong host. */
    public static RegistryFaults html() {
        return one(Kind.HTML, 200, Optional.empty(), ALWAYS);
    }

    /** Waits before every response. */
    public static RegistryFaults slow(Duration wait) {
        return one(Kind.SLOW, wait.toMillis(), Optional.empty(), ALWAYS);
    }

    /** Closes the connection after this many bytes of an upload. */
    public static RegistryFaults cutUpload(long afterBytes, int times) {
        return one(Kind.CUT_UPLOAD, afterBytes, Optional.empty(), times);
    }

    /** Closes the connection after this many bytes of a blob. */
    public static RegistryFaults cutDownload(long afterBytes, int times) {
        return one(Kind.CUT_DOWNLOAD, afterBytes, Optional.empty(), times);
    }

    /** Returns a digest that does not match the content. */
    public static RegistryFaults wrongDigest() {
        return one(Kind.WRONG_DIGEST, 0, Optional.empty(), ALWAYS);
    }

    /** Changes the first byte of every blob and manifest that is read. */
    public static RegistryFaults corrupt() {
        return one(Kind.CORRUPT, 0, Optional.empty(), ALWAYS);
    }

    /** Does not support an optional feature: ranges, upload status, mounts or referrers. */
    public static RegistryFaults without(Kind feature) {
        return one(feature, 0, Optional.empty(), ALWAYS);
    }

    private static RegistryFaults one(Kind kind, long amount, Optional<String> detail, int times) {
        return new RegistryFaults(List.of(new Fault(kind, amount, detail, times, "", "")));
    }

    /** The same, only for requests with this method and a path that contains this; either may be empty. */
    public RegistryFaults on(String method, String path) {
        return new RegistryFaults(faults.stream()
                .map(f -> new Fault(f.kind(), f.amount(), f.detail(), f.times(), method, path))
                .toList());
    }

    /** These faults and others. */
    public RegistryFaults and(RegistryFaults others) {
        List<Fault> both = new ArrayList<>(faults);
        both.addAll(others.faults);
        return new RegistryFaults(both);
    }

    @Override
    public String toString() {
        return "RegistryFaults" + faults.stream().map(Fault::kind).toList();
    }
}
