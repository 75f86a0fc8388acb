package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.observe.AccessLog;
import io.github.curlyrotaryphone.crp.server.observe.PayloadLog;
import io.github.curlyrotaryphone.crp.server.observe.RequestRecord;
import io.github.curlyrotaryphone.crp.server.observe.SpanExport;
import io.github.curlyrotaryphone.crp.server.settings.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The observers of requests, by the settings.
 *
 * @param access one line for a request
 * @param spans of traces
 * @param payloads of inferences
 */
record Observers(Optional<AccessLog> access, Optional<SpanExport> spans, Optional<PayloadLog> payloads) {

    static final String REQUEST_ID = "x-request-id";

    /** No observers. */
    static final Observers NONE = new Observers(Optional.empty(), Optional.empty(), Optional.empty());

    static Observers of(Settings settings, Log log) {
        int percent = settings.accessLogPercent();
        return new Observers(
                percent > 0 ? Optional.of(new AccessLog(log, percent)) : Optional.empty(),
                settings.traceEndpoint()
                        .map(collector ->
                                new SpanExport(collector, settings.modelName(), settings.traceSamplePercent(), log)),
                settings.payloadLogUrl()
                        .map(target ->
                                new PayloadLog(target, settings.modelName(), settings.payloadLogPercent(), log)));
    }

    /** Whether there is an observer of requests. */
    boolean listen() {
        return access.isPresent() || spans.isPresent();
    }

    void answered(RequestRecord request) {
        access.ifPresent(listener -> listener.answered(request));
        spans.ifPresent(listener -> listener.answered(request));
    }

    /** The numbers of dropped items, by kind. */
    Map<String, Long> dropped() {
        Map<String, Long> dropped = new TreeMap<>();
        spans.ifPresent(export -> dropped.put("spans", export.dropped()));
        payloads.ifPresent(export -> dropped.put("payloads", export.dropped()));
        return dropped;
    }

    void close() {
        spans.ifPresent(SpanExport::close);
        payloads.ifPresent(PayloadLog::close);
    }
}
