package io.github.curlyrotaryphone.crp.server.http;

import java.time.Duration;
import java.util.List;

/** The paths of every enabled protocol. */
record Routes(List<HttpProtocol> protocols) {

    Routes {
        protocols = List.copyOf(protocols);
    }

    /** How a request is answered; throws if it is refused. */
    Answering answering(RequestHead head) {
        return protocols.stream()
                .flatMap(protocol -> protocol.answering(head).stream())
                .findFirst()
                .orElseThrow(() -> unknown(head));
    }

    void close(Duration patience) {
        protocols.forEach(protocol -> protocol.close(patience));
    }

    static HttpException unknown(RequestHead head) {
        return new HttpException(404, "There is no '%s'. Inference is POST /v2/models/<model>/infer.".formatted(head));
    }
}
