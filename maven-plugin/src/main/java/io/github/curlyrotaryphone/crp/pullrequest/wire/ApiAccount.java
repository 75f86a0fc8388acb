package io.github.curlyrotaryphone.crp.pullrequest.wire;

import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.util.SortedMap;

/**
 * Authentication at a forge. Its text never shows the secret.
 *
 * @param secret the token; empty without one
 * @param headers of every call, the one with the token included
 * @param usualScopes what a token needs there, as a noun phrase
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
