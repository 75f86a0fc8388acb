package io.github.curlyrotaryphone.crp.oci.server;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Ways in which the embedded registry breaks on purpose, so that what meets it can be tested.
 *
 * @param faults each with the requests it strikes
 */
public record RegistryFaults(List<Fault> faults) {
    /** Works as it should. */
    public static final RegistryFaults NONE = new RegistryFaults(List.of());

    private static final int ALWAYS = Integer.MAX_VALUE;

    public RegistryFaults {
        faults = List.copyOf(faults);
    }

    /** What goes wrong. */
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
     * @param kind what goes wrong
     * @param amount a status, a number of bytes or milliseconds, as the kind has it
     * @param detail a header's value, where the kind has one
     * @param times how many requests it strikes
     * @param method only requests of this method; empty for any
     * @param path only requests whose path contains this; empty for any
     */
    public record Fault(Kind kind, long amount, Optional<String> detail, int times, String method, String path) {
        boolean strikes(Kind desired, String ofMethod, String ofPath) {
            return kind == desired && (method.isEmpty() || method.equals(ofMethod)) && ofPath.contains(path);
        }
    }

    /** Answers this status so many times. */
    public static RegistryFaults status(int status, int times) {
        return one(Kind.STATUS, status, Optional.empty(), times);
    }

    /** Answers 429 so many times and asks to wait. */
    public static RegistryFaults tooManyRequests(int times, int retryAfterSeconds) {
        return one(Kind.STATUS, 429, Optional.of(Integer.toString(retryAfterSeconds)), times);
    }

    /** Answers 401 to everybody but this user. */
    public static RegistryFaults login(String user, String password) {
        String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return one(Kind.LOGIN, 401, Optional.of("Basic " + pair), ALWAYS);
    }

    /** Answers a page, as a proxy or a wrong host does. */
    public static RegistryFaults html() {
        return one(Kind.HTML, 200, Optional.empty(), ALWAYS);
    }

    /** Waits before every answer. */
    public static RegistryFaults slow(Duration wait) {
        return one(Kind.SLOW, wait.toMillis(), Optional.empty(), ALWAYS);
    }

    /** Closes the connection after so many bytes of an upload. */
    public static RegistryFaults cutUpload(long afterBytes, int times) {
        return one(Kind.CUT_UPLOAD, afterBytes, Optional.empty(), times);
    }

    /** Closes the connection after so many bytes of a blob. */
    public static RegistryFaults cutDownload(long afterBytes, int times) {
        return one(Kind.CUT_DOWNLOAD, afterBytes, Optional.empty(), times);
    }

    /** Names another digest than the content has. */
    public static RegistryFaults wrongDigest() {
        return one(Kind.WRONG_DIGEST, 0, Optional.empty(), ALWAYS);
    }

    /** Changes the first byte of every blob and manifest that is read. */
    public static RegistryFaults corrupt() {
        return one(Kind.CORRUPT, 0, Optional.empty(), ALWAYS);
    }

    /** Lacks something that registries need not have: ranges, upload status, mounts or referrers. */
    public static RegistryFaults without(Kind feature) {
        return one(feature, 0, Optional.empty(), ALWAYS);
    }

    private static RegistryFaults one(Kind kind, long amount, Optional<String> detail, int times) {
        return new RegistryFaults(List.of(new Fault(kind, amount, detail, times, "", "")));
    }

    /** The same, for requests of this method whose path contains this alone; either may be empty. */
    public RegistryFaults on(String method, String path) {
        return new RegistryFaults(faults.stream()
                .map(f -> new Fault(f.kind(), f.amount(), f.detail(), f.times(), method, path))
                .toList());
    }

    /** These and others. */
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
