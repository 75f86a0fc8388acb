package io.github.curlyrotaryphone.crp.server.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/** What is wrong with a body, in our own words: a parser's speak of the parser. */
final class JsonProblem {

    private JsonProblem() {}

    static String of(JacksonException e) {
        StreamReadConstraints limits = Json.FACTORY.streamReadConstraints();
        if (e instanceof StreamConstraintsException) {
            return "The body is beyond a limit: numbers may have %d characters, names %d, texts %d, and nesting %d levels."
                    .formatted(
                            limits.getMaxNumberLength(),
                            limits.getMaxNameLength(),
                            limits.getMaxStringLength(),
                            limits.getMaxNestingDepth());
        }
        TokenStreamLocation place = e.getLocation();
        return place == null
                ? "The body is not valid JSON."
                : "The body is not valid JSON at line %d, column %d.".formatted(place.getLineNr(), place.getColumnNr());
    }
}
