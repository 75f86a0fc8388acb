package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import java.util.List;
import java.util.Set;

/** Refuses the paths of extensions that this server, or its settings, does not offer. */
final class UnsupportedPaths {

    /** The repository is only refused where it is off: otherwise its own routes come before these. */
    private static final Set<String> FIRST = Set.of("repository", "logging", "systemsharedmemory", "cudasharedmemory");

    private UnsupportedPaths() {}

    /** Throws if the path, which begins with {@code v2}, belongs to such an extension. */
    static void refuse(RequestHead head) {
        List<String> path = head.path();
        if (String.join("/", path).matches("v2/(models/[^/]+/)?trace(/setting)?")) {
            throw new ServingException(
                    ErrorCode.UNIMPLEMENTED,
                    "'%s' belongs to the extension trace, which is not supported. Set 'traceEndpoint' to send spans."
                            .formatted(head));
        }
        if (FIRST.contains(path.get(1))) {
            throw new ServingException(
                    ErrorCode.UNIMPLEMENTED, "'%s' belongs to an extension that is not supported.".formatted(head));
        }
    }
}
