package io.github.curlyrotaryphone.crp.pullrequest;

import io.github.curlyrotaryphone.crp.event.CrpException;

/**
 * The secret for the API of a forge. It is only sent to that API, as a header, and its text never contains it.
 *
 * @param value the secret
 */
public record Token(String value) {
    public Token {
        if (value.isBlank() || value.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw CrpException.refused(
                    "The token for the forge is empty or contains white space or other invalid characters.",
                    "Set it again as <password> of its <server> in settings.xml, or as CRP_GIT_TOKEN.");
        }
    }

    @Override
    public String toString() {
        return "Token[...]";
    }
}
