package io.github.curlyrotaryphone.crp.server.json;

import io.github.curlyrotaryphone.crp.server.json.stream.InvalidJsonException;

/** The client's message about a body that is not valid JSON. */
final class JsonProblem {

    private JsonProblem() {}

    static String of(InvalidJsonException e) {
        return "The body is not valid JSON at line %d, column %d: %s".formatted(e.line(), e.column(), e.problem());
    }
}
