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
 * @param deployed the record on the branch; empty if there is only an open change, or if the record cannot be read
 * @param since the commit date since which it has this image without interruption
 * @param proposed the record of the open change
 * @param request the open request of that change
 * @param hold the hold of a rollback, or of its open request
 * @param unreadable why the record on the branch cannot be read
 */
public record MatrixCell(
        EnvironmentName environment,
        Optional<DeployRecord> deployed,
        Optional<Instant> since,
        Optional<DeployRecord> proposed,
        Optional<PullRequest> request,
        Optional<Hold> hold,
        Optional<String> unreadable) {}
