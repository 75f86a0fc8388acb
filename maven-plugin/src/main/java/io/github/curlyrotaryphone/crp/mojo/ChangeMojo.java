package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that changes what a GitOps repository records, and builds nothing. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields
abstract class ChangeMojo extends RepositoryMojo {
    /** How the change reaches the branch, <code>direct</code> or <code>pull-request</code>; overrides crp.yaml and release. */
    @Parameter(property = "crp.review")
    private @Nullable String review;

    /** What commits to the GitOps repository are signed with: the file of an SSH key, or the id of a GPG key. */
    @Parameter(property = "crp.gitops.signingKey")
    private @Nullable String gitopsSigningKey;

    /** Registries that are spoken to over plain HTTP, separated by commas; overrides image.plainHttp of crp.yaml. */
    @Parameter(property = "crp.image.plainHttp")
    private @Nullable String plainHttp;

    /** Prints the plan with a diff instead of applying it: nothing is pushed, committed or requested. */
    @Parameter(property = "crp.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    protected final boolean isDryRun() {
        return dryRun;
    }

    @Override
    protected final Optional<String> signingKey() {
        return Optional.ofNullable(gitopsSigningKey);
    }

    @Override
    protected final Map<String, String> overrides() {
        Map<String, String> overrides = super.overrides();
        put(overrides, "image.plainHttp", plainHttp);
        return overrides;
    }

    /** How the run was told to change the environment. */
    protected final Optional<ReviewSpec.Mode> reviewMode() {
        if (review == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (review) {
                    case "direct" -> ReviewSpec.Mode.DIRECT;
                    case "pull-request" -> ReviewSpec.Mode.PULL_REQUEST;
                    default ->
                        throw CrpException.refused(
                                "Invalid -Dcrp.review '" + review + "'.", "Use direct or pull-request.");
                });
    }
}
