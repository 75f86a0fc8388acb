package io.github.curlyrotaryphone.crp.pullrequest.wire;

import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.SortedMap;

/**
 * Authentication at a forge. Its text never contains the secret.
 *
 * @param secret the token; empty without one
 * @param headers headers of every call, including the one with the token
 * @param usualScopes the scopes that a token needs, as a noun phrase
 */
public record ApiAccount(String secret, SortedMap<String, String> headers, String usualScopes) {
    public ApiAccount {
        headers = Ordered.sorted(headers);
    }

    @Override
    public String toString() {
        return "ApiAccount[...]";
    }
}
