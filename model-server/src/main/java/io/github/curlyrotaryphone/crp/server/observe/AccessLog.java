package io.github.curlyrotaryphone.crp.server.observe;

import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Logs requests as lines of JSON: a share of all, and each that failed because of the server. */
public final class AccessLog implements RequestListener {

    private static final double NANOS_PER_MILLI = 1e6;

    private final Log log;
    private final int percent;

    /** A log of this percentage of requests. */
    public AccessLog(Log log, int percent) {
        this.log = log;
        this.percent = percent;
    }

    @Override
    public void answered(RequestRecord request) {
        if (request.isServerError() || ThreadLocalRandom.current().nextInt(100) < percent) {
            log.line(new String(JsonTree.write(line(request)), StandardCharsets.UTF_8));
        }
    }

    private static Map<String, Object> line(RequestRecord request) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", request.begin().truncatedTo(ChronoUnit.MILLIS).toString());
        line.put("method", request.method());
        line.put("path", request.path());
        line.put("protocol", request.protocol());
        line.put("status", request.status());
        request.grpcStatus().ifPresent(status -> line.put("grpc_status", status));
        line.put("duration_ms", Math.round(request.duration().toNanos() / NANOS_PER_MILLI * 1000) / 1000.0);
        line.put("request_bytes", request.requestBytes());
        line.put("response_bytes", request.responseBytes());
        line.put("request_id", request.requestId());
        line.put("trace_id", request.trace().traceId());
        line.put("span_id", request.trace().spanId());
        return line;
    }
}
