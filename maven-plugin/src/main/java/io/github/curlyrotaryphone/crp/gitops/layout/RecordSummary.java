package io.github.curlyrotaryphone.crp.gitops.layout;

import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.result.RecordedObject;
import java.util.List;
import java.util.Optional;

/**
 * The part of a record that other apps must respect.
 *
 * @param objects what it renders, in each of its clusters
 * @param hold the hold of a rollback
 */
public record RecordSummary(List<RecordedObject> objects, Optional<Hold> hold) {
    static final RecordSummary NONE = new RecordSummary(List.of(), Optional.empty());

    public RecordSummary {
        objects = List.copyOf(objects);
    }
}
