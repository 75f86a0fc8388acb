package io.github.curlyrotaryphone.crp.server.json.stream;

/** The kinds of JSON tokens. */
public enum Token {
    START_OBJECT,
    END_OBJECT,
    START_ARRAY,
    END_ARRAY,
    PROPERTY_NAME,
    VALUE_STRING,
    /** A number without fraction and exponent. */
    VALUE_NUMBER_INT,
    /** Any other number, and the values that JSON has no number for. */
    VALUE_NUMBER_FLOAT,
    VALUE_TRUE,
    VALUE_FALSE,
    VALUE_NULL,
    /** Nothing has been read yet, or nothing follows. */
    NONE
}
