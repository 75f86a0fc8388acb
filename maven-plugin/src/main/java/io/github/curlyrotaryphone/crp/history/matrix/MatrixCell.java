package io.github.curlyrotaryphone.crp.history.matrix;

import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.time.Instant;
import java.util.Optional;

/**
 * An app in an environment.
 *
 * @param environment the environment
 * @param deployed what the branch has; empty where only a change waits, or the record cannot be read
 * @param since the commit date since which it has this image without interruption
 * @param proposed what a change that waits would bring
 * @param request the open request of that change
 * @param hold what a rollback left, or brings as soon as its request is merged
 * @param unreadable why what the branch has cannot be told
 */
public record MatrixCell(
        EnvironmentName environment,
        Optional<DeployRecord> deployed,
        Optional<Instant> since,
        Optional<DeployRecord> proposed,
        Optional<PullRequest> request,
        Optional<Hold> hold,
        Optional<String> unreadable) {}
