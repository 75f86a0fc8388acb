package io.github.curlyrotaryphone.crp.validation.schema;

import static io.github.curlyrotaryphone.crp.validation.finding.Severity.ERROR;

import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import java.util.List;

/** The rules that follow from the schema of a kind. */
public final class SchemaRules {
    /** A field that does not exist. */
    public static final Rule UNKNOWN_FIELD = new Rule(
            "unknown-field",
            ERROR,
            "A field that the kind does not have in that version of Kubernetes or of the CRD.",
            "Flux applies with the server's strict check, which refuses the whole revision.");

    static final Rule WRONG_TYPE = new Rule(
            "wrong-type",
            ERROR,
            "A value of another type: a number where a string is due, a mapping where a list is.",
            "The API server can't decode the object and refuses it.");
    /** A field that is required. */
    public static final Rule MISSING_FIELD =
            new Rule("missing-field", ERROR, "A required field is not there.", "The API server refuses the object.");

    static final Rule NOT_ALLOWED = new Rule(
            "not-allowed-value",
            ERROR,
            "A value that is not among those that the field may have.",
            "The API server refuses the object.");
    static final Rule OUT_OF_RANGE = new Rule(
            "out-of-range",
            ERROR,
            "A number, or the length of a text, list or map, beyond its bounds.",
            "The API server refuses the object.");
    static final Rule WRONG_FORM = new Rule(
            "wrong-form",
            ERROR,
            "A text that is not of the form it must have: a quantity, a time, base64, a pattern of the CRD.",
            "The API server refuses the object.");
    static final Rule DUPLICATE_ITEM = new Rule(
            "duplicate-item",
            ERROR,
            "Two items of a list that have the same key, or a set with two equal values.",
            "Server-side apply, which Flux uses, refuses the object.");
    static final Rule NO_ALTERNATIVE = new Rule(
            "no-alternative",
            ERROR,
            "A value that fits none of a CRD's alternatives (anyOf, oneOf), more than one, or one that is excluded (not).",
            "The API server refuses the object.");

    private SchemaRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(
                UNKNOWN_FIELD,
                WRONG_TYPE,
                MISSING_FIELD,
                NOT_ALLOWED,
                OUT_OF_RANGE,
                WRONG_FORM,
                DUPLICATE_ITEM,
                NO_ALTERNATIVE);
    }
}
