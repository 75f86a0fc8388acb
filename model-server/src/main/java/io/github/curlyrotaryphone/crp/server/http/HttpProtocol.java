package io.github.curlyrotaryphone.crp.server.http;

import java.time.Duration;
import java.util.Optional;

/** The paths of one protocol. Everything but inference is answered at once, on the connection's own thread. */
interface HttpProtocol {

    /**
     * How a request is answered; empty where its path is none of this protocol's. Throws {@link HttpException} or {@link
     * io.github.curlyrotaryphone.crp.server.protocol.ServingException} where it is refused.
     */
    Optional<Answering> answering(RequestHead head);

    /** Ends what works on requests, and waits for it at most so long. */
    default void close(Duration patience) {}
}
