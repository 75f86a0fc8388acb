package io.github.curlyrotaryphone.crp.oci.credential;

/** Authenticates to a registry. Its text never contains the secret. */
public sealed interface Credential {
    /**
     * User and password, or an access token in its place.
     *
     * @param user name of the account
     * @param password its secret
     */
    record Password(String user, String password) implements Credential {
        @Override
        public String toString() {
            return "Password[user=" + user + "]";
        }
    }

    /**
     * A token that registries exchange for short-lived ones (OAuth 2 refresh token).
     *
     * @param token the secret
     */
    record IdentityToken(String token) implements Credential {
        @Override
        public String toString() {
            return "IdentityToken[]";
        }
    }
}
