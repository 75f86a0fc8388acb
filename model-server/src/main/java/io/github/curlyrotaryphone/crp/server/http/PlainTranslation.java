package io.github.curlyrotaryphone.crp.server.http;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.inference.Translation;
import io.github.curlyrotaryphone.crp.server.json.JsonTree;
import io.github.curlyrotaryphone.crp.server.plain.PlainProtocol;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceResponse;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.settings.PlainApi;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One inference in a protocol of plain JSON values. */
final class PlainTranslation implements Translation<Reply> {

    private final Call call;
    private final PlainProtocol protocol;
    private final int greatest;
    private Map<String, @Nullable Object> body = Map.of();

    PlainTranslation(Call call, PlainProtocol protocol, int greatest) {
        this.call = call;
        this.protocol = protocol;
        this.greatest = greatest;
    }

    /** Refuses, by its headers, a body that cannot be read; Seldon's clients may send a form. */
    static void check(RequestHead head, PlainApi api) {
        String type = head.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        boolean form = type.startsWith("application/x-www-form-urlencoded");
        if (!type.isEmpty() && !type.startsWith("application/json") && !(form && api == PlainApi.SELDON)) {
            throw new HttpException(415, "The body's type is '%s'; send application/json.".formatted(type));
        }
        var unused = ContentCoding.of(head.headers().get(HttpHeaderNames.CONTENT_ENCODING, ""));
    }

    @Override
    public InferenceRequest read(ModelMetadata model) {
        byte[] json = call.decodedBody(greatest);
        String type = call.head().headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        body = JsonTree.readObject(type.startsWith("application/x-www-form") ? field(json) : json);
        return protocol.read(body, model);
    }

    private static byte[] field(byte[] form) {
        String text = new String(form, StandardCharsets.UTF_8);
        if (text.stripLeading().startsWith("{")) {
            return form; // JSON that curl sent as a form
        }
        List<String> values = new QueryStringDecoder(text, false).parameters().getOrDefault("json", List.of());
        if (values.size() != 1) {
            throw badRequest("The form must have the field 'json' once.");
        }
        return values.get(0).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Reply write(InferenceRequest request, InferenceResponse response) {
        return Reply.ok(JsonTree.write(protocol.write(body, response)));
    }
}
