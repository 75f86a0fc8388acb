package io.github.curlyrotaryphone.crp.server.route;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A form in the text of a body: {@code name=value&name=value}, percent-encoded. */
final class FormText {

    private FormText() {}

    /** The values of that field, in order. */
    static List<String> values(String form, String name) {
        return Arrays.stream(form.split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> decoded(pair[0]).equals(name))
                .map(pair -> pair.length == 1 ? "" : decoded(pair[1]))
                .toList();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.strip(), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw badRequest("The form is not percent-encoded as it should be: %s.".formatted(text));
        }
    }
}
