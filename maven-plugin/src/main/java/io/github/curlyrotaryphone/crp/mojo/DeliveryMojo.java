package io.github.curlyrotaryphone.crp.mojo;

import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that deploys the image of an app, with manifests rendered from its crp.yaml, to a GitOps repository. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields
abstract class DeliveryMojo extends GitOpsMojo {
    /** Environments, separated by commas; by default all that are not promoted from another. */
    @Parameter(property = "crp.env")
    private @Nullable String environments;

    /** The repository that the image is pushed to, without tag and digest; overrides image.repository of crp.yaml. */
    @Parameter(property = "crp.image.repository")
    private @Nullable String imageRepository;

    /** Registries that are accessed over plain HTTP, separated by commas; overrides image.plainHttp of crp.yaml. */
    @Parameter(property = "crp.image.plainHttp")
    private @Nullable String plainHttp;

    /** The key that signs commits to the GitOps repository: the file of an SSH key, or the id of a GPG key. */
    @Parameter(property = "crp.gitops.signingKey")
    private @Nullable String gitopsSigningKey;

    /**
     * Prints the plan with a diff instead of applying it: nothing is pushed or committed, and no pull request is
     * opened.
     */
    @Parameter(property = "crp.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    protected final Optional<String> environments() {
        return Optional.ofNullable(environments);
    }

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
        put(overrides, "image.repository", imageRepository);
        put(overrides, "image.plainHttp", plainHttp);
        return overrides;
    }
}
