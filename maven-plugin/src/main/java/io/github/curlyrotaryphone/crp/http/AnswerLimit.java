package io.github.curlyrotaryphone.crp.http;

import java.io.IOException;

/** A server sent more, or for longer, than a client takes: asking again does not help. */
public final class AnswerLimit extends IOException {
    AnswerLimit(String message) {
        super(message);
    }
}
