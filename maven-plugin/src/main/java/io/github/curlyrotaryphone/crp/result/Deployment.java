package io.github.curlyrotaryphone.crp.result;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;

/**
 * A release that shall run in one of its environments: all that a lost race needs to be run again.
 *
 * @param release the release
 * @param digest of the artifact that holds it
 * @param environment one of the release's environments
 */
public record Deployment(Release release, Digest digest, ReleasedEnvironment environment) {
    public Deployment {
        if (!release.environments().contains(environment)) {
            throw new IllegalArgumentException(
                    "'" + environment.name() + "' is no environment of the release of '" + release.app() + "'");
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

    /** What is committed. */
    public ManifestSet manifests() {
        return environment.manifests();
    }
}
