package io.github.curlyrotaryphone.crp.compare.model;

import io.github.curlyrotaryphone.crp.compare.input.ChangeReason;
import io.github.curlyrotaryphone.crp.compare.input.Operation;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.PricesSpec;
import java.util.List;
import java.util.Optional;

/**
 * What differs between two sides of an app in an environment, and what that means.
 *
 * @param app the app
 * @param environment the environment
 * @param operation why they were compared
 * @param version of the app
 * @param image of the app
 * @param source commit of the app
 * @param summary what a reader wants to know first; rows whose sides are equal say what stays
 * @param notices the gravest first
 * @param restarts workloads whose pods are replaced
 * @param objects what differs, object by object
 * @param files what differs and holds no readable object
 * @param capacity what is requested
 * @param others how far other environments are
 * @param prices what the costs were reckoned by
 * @param hold the hold that the change leaves
 * @param reason how the change came about
 */
public record Comparison(
        AppName app,
        EnvironmentName environment,
        Operation operation,
        Change<String> version,
        Change<ImageReference> image,
        Change<String> source,
        List<SummaryRow> summary,
        List<Notice> notices,
        List<Restart> restarts,
        List<ObjectChange> objects,
        List<FileChange> files,
        Change<CapacityRange> capacity,
        List<Distance> others,
        Optional<PricesSpec> prices,
        Optional<Hold> hold,
        ChangeReason reason) {
    public Comparison {
        summary = List.copyOf(summary);
        notices = List.copyOf(notices);
        restarts = List.copyOf(restarts);
        objects = List.copyOf(objects);
        files = List.copyOf(files);
        others = List.copyOf(others);
    }

    /** Whether the cluster gets nothing that it has not. */
    public boolean isEmpty() {
        return objects.isEmpty() && files.isEmpty();
    }

    /** The dangers among the notices. */
    public List<Notice> warnings() {
        return notices.stream().filter(notice -> notice.kind().isWarning()).toList();
    }

    /** The objects that this becomes of. */
    public List<ObjectChange> objects(ObjectChange.Action action) {
        return objects.stream().filter(object -> object.action() == action).toList();
    }
}
