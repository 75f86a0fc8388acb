package io.github.curlyrotaryphone.crp.http;

import java.io.IOException;

/** A response exceeded a size or time limit; a retry does not help. */
public final class AnswerLimit extends IOException {
    AnswerLimit(String message) {
        super(message);
    }
}
