package io.github.curlyrotaryphone.crp.server.http;

import java.time.Duration;
import java.util.Optional;

/** The paths of one protocol. Everything except inference is answered at once, on the connection's thread. */
interface HttpProtocol {

    /**
     * How a request is answered; empty if its path is none of this protocol's. Throws {@link HttpException} or {@link
     * io.github.curlyrotaryphone.crp.server.protocol.ServingException} if it is refused.
     */
    Optional<Answering> answering(RequestHead head);

    /** Stops the processing of requests, and waits for it up to this time. */
    default void close(Duration patience) {}
}
