package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.queue.ProtocolException;
import java.util.Map;

/** A request that HTTP itself answers with an error, before any protocol on top of it: status, sentence and headers. */
final class HttpException extends ProtocolException {

    private static final long serialVersionUID = 1L;

    private static final int SERVERS_FAULT = 500;

    private final int status;
    private final transient Map<String, String> headers;

    HttpException(int status, String sentence, Map<String, String> headers) {
        super(sentence);
        this.status = status;
        this.headers = Map.copyOf(headers);
    }

    HttpException(int status, String sentence) {
        this(status, sentence, Map.of());
    }

    @Override
    public ErrorCode code() {
        return status < SERVERS_FAULT ? ErrorCode.INVALID_ARGUMENT : ErrorCode.UNAVAILABLE;
    }

    Reply reply() {
        return Reply.error(status, String.valueOf(getMessage()), headers);
    }
}
