package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.inference.LargeAnswers;
import io.github.curlyrotaryphone.crp.server.inference.Translation;
import io.github.curlyrotaryphone.crp.server.plain.PlainProtocol;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpUtil;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;

/** The format of the bodies of inference requests, by their headers: JSON, or JSON with raw data after it. */
final class InferBodies {

    /** The length of the JSON in a body with raw data; 0 if the body is raw data alone. */
    static final String JSON_LENGTH = "Inference-Header-Content-Length";

    private final int greatest;
    private final LargeAnswers answers;
    private final Log log;
    private final AtomicBoolean mentioned = new AtomicBoolean();

    InferBodies(int greatest, LargeAnswers answers, Log log) {
        this.greatest = greatest;
        this.answers = answers;
        this.log = log;
    }

    /** Refuses a body that cannot be read, by its headers. */
    void check(RequestHead head) {
        String type = mimeType(head);
        OptionalInt jsonLength = jsonLength(head);
        if (jsonLength.isEmpty() && !isJson(type) && !isUndeclared(type)) {
            throw wrongType(type);
        }
        var unused = ContentCoding.of(head.headers().get(HttpHeaderNames.CONTENT_ENCODING, ""));
    }

    /** Translates that request, which {@link #check} accepted, for the service. */
    Translation<Reply> translation(Call call) {
        RequestHead head = call.head();
        String type = mimeType(head);
        if (jsonLength(head).isEmpty() && !isJson(type)) {
            takeAsJson(type, call);
        }
        return new InferTranslation(call, jsonLength(head), greatest, answers);
    }

    /** Translates a body that is JSON alone in that protocol. */
    Translation<Reply> translation(Call call, PlainProtocol protocol) {
        String type = mimeType(call.head());
        if (!isJson(type)) {
            takeAsJson(type, call);
        }
        return new PlainTranslation(call, protocol, greatest);
    }

    private void takeAsJson(String type, Call call) {
        boolean encoded = head(call, HttpHeaderNames.CONTENT_ENCODING).isPresent();
        if (!encoded && !startsAsObject(call.body())) {
            throw wrongType(type);
        }
        if (mentioned.compareAndSet(false, true)) {
            log.event("took a body %s as JSON; clients should send Content-Type: application/json"
                    .formatted(type.isEmpty() ? "without a type" : "of type '" + type + "'"));
        }
    }

    private static boolean startsAsObject(byte[] body) {
        int i = 0;
        while (i < body.length && body[i] <= ' ') {
            i++;
        }
        return i < body.length && body[i] == '{';
    }

    private static Optional<String> head(Call call, CharSequence name) {
        return Optional.ofNullable(call.head().headers().get(name));
    }

    static OptionalInt jsonLength(RequestHead head) {
        String given = head.headers().get(JSON_LENGTH);
        if (given == null) {
            return OptionalInt.empty();
        }
        if (!given.matches("[0-9]{1,9}")) {
            throw new HttpException(
                    400, "The header %s is '%s'; it must be a number of bytes.".formatted(JSON_LENGTH, given));
        }
        return OptionalInt.of(Integer.parseInt(given));
    }

    private static String mimeType(RequestHead head) {
        String type = head.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        CharSequence mime = HttpUtil.getMimeType(type);
        return (mime == null ? type : mime.toString()).trim().toLowerCase(Locale.ROOT);
    }

    private static boolean isJson(String type) {
        return type.equals("application/json");
    }

    /** The content types that clients such as curl send by default. */
    private static boolean isUndeclared(String type) {
        return type.isEmpty() || type.equals("application/x-www-form-urlencoded");
    }

    private static HttpException wrongType(String type) {
        return new HttpException(415, "The body's type is '%s'; send application/json.".formatted(type));
    }
}
