package io.github.curlyrotaryphone.crp.gitops;

import java.util.Optional;

/** User names and tokens for Git servers, as the caller provides them. */
@FunctionalInterface
public interface GitCredentials {
    /** No credentials. */
    GitCredentials NONE = server -> Optional.empty();

    /** The login for a server: its host, with {@code :port} where the URL has one. */
    Optional<Login> login(String server);

    /** User name and password or token. */
    record Login(String user, String password) {
        /** Without the password, so that it is never logged. */
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }
}
