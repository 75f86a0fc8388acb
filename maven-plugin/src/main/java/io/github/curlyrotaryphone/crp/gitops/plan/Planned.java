package io.github.curlyrotaryphone.crp.gitops.plan;

import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.layout.DeployRecord;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import java.util.Optional;

/**
 * What changes for an app in an environment.
 *
 * @param place where
 * @param change the files
 * @param before the record as it is; empty where there is none
 * @param after the record as it will be; empty where it goes away
 */
public record Planned(
        AppPaths place, EnvironmentChange change, Optional<DeployRecord> before, Optional<DeployRecord> after) {}
