package io.github.curlyrotaryphone.crp.result;

/**
 * What shall be, and the manifests that say so.
 *
 * @param intent what one app shall be in one environment
 * @param manifests what was rendered from it
 * @param source the commit it was built from
 */
public record Deployment(DeployIntent intent, ManifestSet manifests, SourceState source) {
    public Deployment {
        if (!manifests.app().equals(intent.spec().name())
                || !manifests.environment().equals(intent.environment().name())) {
            throw new IllegalArgumentException("the manifests of '" + manifests.app() + "' in '"
                    + manifests.environment() + "' are not those of '"
                    + intent.spec().name() + "' in '" + intent.environment().name() + "'");
        }
    }
}
