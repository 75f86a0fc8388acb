package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that changes deployments in a GitOps repository without building anything. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields
abstract class ChangeMojo extends RepositoryMojo {
    /**
     * Whether to commit to the branch, <code>direct</code>, or to open a pull request, <code>pull-request</code>;
     * overrides crp.yaml and release.
     */
    @Parameter(property = "crp.review")
    private @Nullable String review;

    /** The key that signs commits to the GitOps repository: the file of an SSH key, or the id of a GPG key. */
    @Parameter(property = "crp.gitops.signingKey")
    private @Nullable String gitopsSigningKey;

    /** Registries that are accessed over plain HTTP, separated by commas; overrides image.plainHttp of crp.yaml. */
    @Parameter(property = "crp.image.plainHttp")
    private @Nullable String plainHttp;

    /**
     * Prints the plan with a diff instead of applying it: nothing is pushed or committed, and no pull request is
     * opened.
     */
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

    /** The review mode set for the run. */
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
