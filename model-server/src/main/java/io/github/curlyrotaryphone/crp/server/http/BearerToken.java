package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * The token that a port requires. It is read at each request, since a mounted secret can change while the server runs.
 */
final class BearerToken {

    private static final String SCHEME = "Bearer ";

    private final Path file;

    /** The token in that file; {@link StartException} if there is none. */
    BearerToken(Path file) {
        this.file = file;
        if (expected().length == 0) {
            throw new StartException(
                    "There is no token in '%s'.".formatted(file), "Write one into it, or set 'repositoryTokenFile'.");
        }
    }

    /** Whether the request has the token. */
    boolean isIn(HttpHeaders headers) {
        String given = headers.get(HttpHeaderNames.AUTHORIZATION, "");
        byte[] expected = expected();
        return expected.length > 0
                && given.startsWith(SCHEME)
                && MessageDigest.isEqual(
                        given.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8), expected);
    }

    private byte[] expected() {
        try {
            return Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
