package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.policy.Facts.Arrival;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.List;
import java.util.Optional;

/** What a branch says of earlier deployments. */
public interface Past {
    /** Since when an environment has had an image without interruption; empty where it has another. */
    Optional<Arrival> since(AppName app, EnvironmentName environment, Digest image);

    /** The commits that changed what is recorded of an app in an environment, the newest first. */
    List<HistoryEntry> deployments(AppName app, EnvironmentName environment);
}
