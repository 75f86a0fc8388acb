package io.github.curlyrotaryphone.crp.validation.repository;

import io.github.curlyrotaryphone.crp.validation.finding.FieldPath;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;

/** The lines of a document's fields, by their paths. */
record ValueLines(Value document) implements PlacedObject.Lines {
    @Override
    public int of(String path) {
        Value value = document;
        for (String step : FieldPath.steps(path)) {
            Value child = value.child(step).orElse(null);
            if (child == null) {
                return value.place().line();
            }
            value = child;
        }
        return value.place().line();
    }
}
