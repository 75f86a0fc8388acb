package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.grpc.GrpcServices;
import io.github.curlyrotaryphone.crp.server.settings.Settings;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What all connections share.
 *
 * @param observers who hear of requests
 * @param token what every request must bring; empty where anybody may come
 * @param exhausted is told when memory ran out on a connection's thread
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
