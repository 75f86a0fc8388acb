package io.github.curlyrotaryphone.crp.server.protocol;

import java.util.List;

/**
 * The metadata of the server for clients.
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
