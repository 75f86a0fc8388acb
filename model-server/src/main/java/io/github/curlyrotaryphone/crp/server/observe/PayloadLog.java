package io.github.curlyrotaryphone.crp.server.observe;

import io.github.curlyrotaryphone.crp.server.event.Log;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Sends the bodies of a share of the inference requests, and of their answers, to an address: CloudEvents 1.0 in HTTP's
 * binary mode, with the types that KServe's logger gives them.
 */
public final class PayloadLog implements AutoCloseable {

    private static final String REQUEST = "org.kubeflow.serving.inference.request";
    private static final String RESPONSE = "org.kubeflow.serving.inference.response";

    /** A body, its kind, and the id that request and answer have in common. */
    @SuppressWarnings("ArrayRecordComponent") // made once, sent once, never compared
    private record Event(String type, String id, Instant time, String model, String contentType, byte[] body) {}

    private final Outbox<Event> outbox;
    private final String source;
    private final int percent;

    /**
     * A log of payloads.
     *
     * @param target the address that events are sent to
     * @param source the name of the served model
     * @param percent the percentage of requests
     */
    public PayloadLog(URI target, String source, int percent, Log log) {
        this.source = source;
        this.percent = percent;
        outbox = new Outbox<>(
                "crp-payloads",
                target,
                events -> events.stream().map(this::message).toList(),
                event -> event.body.length,
                log);
    }

    /** Whether this request is to be logged: decided again at each call. */
    public boolean isChosen() {
        return ThreadLocalRandom.current().nextInt(100) < percent;
    }

    /** Sends the body of a request. */
    public void request(String id, String model, String contentType, byte[] body) {
        outbox.offer(new Event(REQUEST, id, Instant.now(), model, contentType, body));
    }

    /** Sends the body of the answer to the request of that id. */
    public void response(String id, String model, String contentType, byte[] body) {
        outbox.offer(new Event(RESPONSE, id, Instant.now(), model, contentType, body));
    }

    private Outbox.Message message(Event event) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce-specversion", "1.0");
        headers.put("ce-id", event.id);
        headers.put("ce-source", "/" + source);
        headers.put("ce-type", event.type);
        headers.put("ce-time", event.time.truncatedTo(ChronoUnit.MILLIS).toString());
        headers.put("ce-inferenceservicename", event.model);
        headers.put("Content-Type", event.contentType);
        return new Outbox.Message(headers, event.body);
    }

    /** The number of dropped bodies. */
    public long dropped() {
        return outbox.dropped();
    }

    @Override
    public void close() {
        outbox.close();
    }
}
