package io.github.curlyrotaryphone.crp.server.grpc;

import io.github.curlyrotaryphone.crp.server.inference.Readiness;
import io.github.curlyrotaryphone.crp.server.protobuf.ProtoReader;
import io.github.curlyrotaryphone.crp.server.protobuf.ProtoWriter;
import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import java.util.Map;
import java.util.Set;

/** The service {@code grpc.health.v1.Health}: the server as a whole, and its one service by name. */
final class HealthMethods {

    private static final String SERVICE = "/grpc.health.v1.Health/";
    private static final Set<String> KNOWN = Set.of("", "inference.GRPCInferenceService");
    private static final int SERVING = 1;
    private static final int NOT_SERVING = 2;
    private static final int SERVICE_UNKNOWN = 3;

    private final Readiness readiness;

    private HealthMethods(Readiness readiness) {
        this.readiness = readiness;
    }

    static Map<String, GrpcMethod> of(Readiness readiness) {
        HealthMethods methods = new HealthMethods(readiness);
        return Map.of(
                SERVICE + "Check",
                GrpcMethod.simple(methods::check),
                SERVICE + "Watch",
                new GrpcMethod(true, methods::watch));
    }

    private byte[] check(byte[] message) {
        String name = service(message);
        if (!KNOWN.contains(name)) {
            throw new ServingException(ErrorCode.NOT_FOUND, "There is no service '" + name + "'.");
        }
        return status(readiness.isReady() ? SERVING : NOT_SERVING);
    }

    private GrpcCall watch(GrpcResponder responder) {
        return new GrpcCall() {

            private Runnable stop = () -> {};

            @Override
            public void message(byte[] message) {
                boolean known = KNOWN.contains(service(message));
                responder.message(status(!known ? SERVICE_UNKNOWN : readiness.isReady() ? SERVING : NOT_SERVING));
                stop = readiness.listen(() -> tell(responder, known));
            }

            @Override
            public void cancel() {
                stop.run();
            }
        };
    }

    /** When the server stops, the call is ended, since it would otherwise delay the drain. */
    private void tell(GrpcResponder responder, boolean known) {
        if (known) {
            responder.message(status(readiness.isReady() ? SERVING : NOT_SERVING));
        }
        if (readiness.isEnding()) {
            responder.end(GrpcStatus.of(ErrorCode.UNAVAILABLE, "The server is shutting down."));
        }
    }

    private static String service(byte[] message) {
        ProtoReader reader = ProtoReader.of(message);
        String name = "";
        while (reader.next()) {
            if (reader.field() == 1) {
                name = reader.text();
            }
        }
        return name;
    }

    private static byte[] status(int status) {
        return new ProtoWriter().number(1, status).toBytes();
    }
}
