package io.github.curlyrotaryphone.crp.server.protocol;

import java.util.List;

/**
 * What clients are told of the server.
 *
 * @param name the server's name
 * @param version its version
 * @param extensions the protocol's optional parts that it offers
 */
public record ServerMetadata(String name, String version, List<String> extensions) {

    /** Copies the list. */
    public ServerMetadata {
        extensions = List.copyOf(extensions);
    }
}
