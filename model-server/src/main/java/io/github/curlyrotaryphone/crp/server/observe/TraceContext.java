package io.github.curlyrotaryphone.crp.server.observe;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a request in a trace (W3C Trace Context): in that of its client, or at the start of a new one.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits: the server's span
 * @param parentId the client's span; empty if the trace starts here
 * @param sampled whether the client wants the trace to be kept; empty if it starts here
 */
public record TraceContext(String traceId, String spanId, Optional<String> parentId, Optional<Boolean> sampled) {

    private static final Pattern HEADER =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    /** The context of a request with that header {@code traceparent}, "" for none; one that cannot be read begins a trace. */
    public static TraceContext of(String header) {
        Matcher parent = HEADER.matcher(header);
        if (!parent.matches()) {
            return new TraceContext(random() + random(), random(), Optional.empty(), Optional.empty());
        }
        boolean sampled = (Integer.parseInt(parent.group(3), 16) & 1) == 1;
        return new TraceContext(parent.group(1), random(), Optional.of(parent.group(2)), Optional.of(sampled));
    }

    /** The header for requests that this request causes. */
    public String header() {
        return "00-%s-%s-%s".formatted(traceId, spanId, sampled.orElse(true) ? "01" : "00");
    }

    /** 16 hexadecimal digits, not all zero. */
    private static String random() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }
}
