package io.github.curlyrotaryphone.crp.oci.wire;

import io.github.curlyrotaryphone.crp.http.HttpAnswer;
import io.github.curlyrotaryphone.crp.json.JsonFields;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The error message of a registry. */
public final class ErrorText {
    private ErrorText() {}

    /** Code and message of the first error in the body (distribution specification, "Error Codes"), on one line. */
    public static Optional<String> of(HttpAnswer answer) {
        try {
            JsonNode error = JsonText.readObject(answer.body()).path("errors").path(0);
            String text = Stream.of("code", "message")
                    .flatMap(key -> JsonFields.text(error, key).stream())
                    .filter(part -> !part.isBlank())
                    .collect(Collectors.joining(": "));
            return Optional.of(VisibleText.words(text)).filter(words -> !words.isEmpty());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
