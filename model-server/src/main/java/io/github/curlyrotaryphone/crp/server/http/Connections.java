package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.grpc.GrpcServices;
import io.github.curlyrotaryphone.crp.server.settings.Settings;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What all connections share.
 *
 * @param observers the observers of requests
 * @param token the token that every request must have; empty if none is required
 * @param exhausted is called when memory runs out on a connection's thread
 */
record Connections(
        Settings settings,
        Routes routes,
        GrpcServices grpc,
        BodyMemory memory,
        Farewell farewell,
        InFlight inFlight,
        Optional<BearerToken> token,
        Observers observers,
        Consumer<OutOfMemoryError> exhausted) {}
