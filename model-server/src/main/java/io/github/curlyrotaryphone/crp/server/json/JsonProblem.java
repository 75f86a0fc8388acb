package io.github.curlyrotaryphone.crp.server.json;

import io.github.curlyrotaryphone.crp.server.json.stream.InvalidJsonException;

/** What is wrong with a body that is not JSON, as clients are told. */
final class JsonProblem {

    private JsonProblem() {}

    static String of(InvalidJsonException e) {
        return "The body is not valid JSON at line %d, column %d: %s".formatted(e.line(), e.column(), e.problem());
    }
}
