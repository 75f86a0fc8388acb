package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.inference.Translation;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceResponse;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The answer of another translation as a stream of server-sent events: one event, since a run of a model gives its
 * answer as a whole.
 */
record EventTranslation(Translation<Reply> inner) implements Translation<Reply> {

    private static final String TYPE = "text/event-stream; charset=utf-8";

    @Override
    public InferenceRequest read(ModelMetadata model) {
        return inner.read(model);
    }

    @Override
    public Reply write(InferenceRequest request, InferenceResponse response) {
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.writeBytes("data: ".getBytes(StandardCharsets.UTF_8));
        event.writeBytes(inner.write(request, response).body()); // JSON on one line
        event.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        return Reply.ok(event.toByteArray()).with("content-type", TYPE).with("cache-control", "no-cache");
    }
}
