package io.github.curlyrotaryphone.crp.server.observe;

import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.json.JsonTree;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Sends a span for each request that belongs to a sampled trace to a collector: OTLP over HTTP, as JSON. */
public final class SpanExport implements RequestListener, AutoCloseable {

    private static final int SERVER = 2;
    private static final int ERROR = 2;

    private final Outbox<RequestRecord> outbox;
    private final String service;
    private final int percent;

    /**
     * Spans to a collector.
     *
     * @param collector its address for traces, such as {@code http://collector:4318/v1/traces}
     * @param service the name of the served model
     * @param percent the percentage of requests whose clients leave the choice to the server
     */
    public SpanExport(URI collector, String service, int percent, Log log) {
        this.service = service;
        this.percent = percent;
        outbox = new Outbox<>("crp-spans", collector, spans -> List.of(message(spans)), span -> 0, log);
    }

    @Override
    public void answered(RequestRecord request) {
        boolean sampled = request.trace()
                .sampled()
                .orElseGet(() -> ThreadLocalRandom.current().nextInt(100) < percent);
        if (sampled) {
            outbox.offer(request);
        }
    }

    private Outbox.Message message(List<RequestRecord> requests) {
        Map<String, Object> resource = Map.of("attributes", List.of(attribute("service.name", service)));
        Map<String, Object> spans = Map.of(
                "scope",
                Map.of("name", "crp-model-server"),
                "spans",
                requests.stream().map(SpanExport::span).toList());
        byte[] body = JsonTree.write(
                Map.of("resourceSpans", List.of(Map.of("resource", resource, "scopeSpans", List.of(spans)))));
        return new Outbox.Message(Map.of("Content-Type", "application/json"), body);
    }

    private static Map<String, Object> span(RequestRecord request) {
        Map<String, Object> span = new LinkedHashMap<>();
        span.put("traceId", request.trace().traceId());
        span.put("spanId", request.trace().spanId());
        request.trace().parentId().ifPresent(parent -> span.put("parentSpanId", parent));
        span.put("name", request.method() + " " + request.path());
        span.put("kind", SERVER);
        span.put("startTimeUnixNano", nanos(request.begin()));
        span.put("endTimeUnixNano", nanos(request.begin().plus(request.duration())));
        span.put("attributes", attributes(request));
        span.put("status", request.isServerError() ? Map.of("code", ERROR) : Map.of());
        return span;
    }

    private static List<Map<String, Object>> attributes(RequestRecord request) {
        List<Map<String, Object>> attributes = new ArrayList<>(List.of(
                attribute("http.request.method", request.method()),
                attribute("url.path", request.path()),
                attribute("network.protocol.name", request.protocol()),
                attribute("http.response.status_code", request.status()),
                attribute("http.request.header.x-request-id", request.requestId())));
        request.grpcStatus().ifPresent(status -> attributes.add(attribute("rpc.grpc.status_code", status)));
        return attributes;
    }

    /** A 64-bit number is a text in OTLP's JSON. */
    private static Map<String, Object> attribute(String key, Object value) {
        return value instanceof Integer number
                ? Map.of("key", key, "value", Map.of("intValue", number.toString()))
                : Map.of("key", key, "value", Map.of("stringValue", value));
    }

    private static String nanos(Instant moment) {
        return "%d%09d".formatted(moment.getEpochSecond(), moment.getNano());
    }

    /** The number of dropped spans, or sets of them. */
    public long dropped() {
        return outbox.dropped();
    }

    @Override
    public void close() {
        outbox.close();
    }
}
