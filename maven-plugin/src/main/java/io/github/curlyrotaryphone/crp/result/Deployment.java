package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;

/**
 * A release to be deployed to one of its environments, with everything needed to plan again after a lost race.
 *
 * @param release the release
 * @param digest of the artifact
 * @param environment one of the release's environments
 */
public record Deployment(Release release, Digest digest, ReleasedEnvironment environment) {
    public Deployment {
        if (!release.environments().contains(environment)) {
            throw new IllegalArgumentException(
                    "'" + environment.name() + "' is not an environment of the release of '" + release.app() + "'");
        }
        ManifestSet manifests = environment.manifests();
        if (!manifests.app().equals(release.app()) || !manifests.environment().equals(environment.name())) {
            throw new IllegalArgumentException("the manifests of '" + manifests.app() + "' in '"
                    + manifests.environment() + "' are not those of '" + release.app() + "' in '" + environment.name()
                    + "'");
        }
    }

    /** The app in the environment. */
    public AppEnvironment identity() {
        return manifests().identity();
    }

    /** The app. */
    public AppName app() {
        return release.app();
    }

    /** The environment's name. */
    public EnvironmentName name() {
        return environment.name();
    }

    /** The manifests. */
    public ManifestSet manifests() {
        return environment.manifests();
    }
}
