package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.tar.TarTexts;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;

/**
 * A release that is recorded in Git and fetched from a registry: checks that it matches the record.
 *
 * @param image the recorded image
 * @param digest the recorded release
 * @param app the app of the record
 */
record FetchedRelease(ImageReference image, Digest digest, AppName app) {
    private static final String DEPLOY_AGAIN =
            "Deploy '%s' again to the environment that records it: that creates a new release.";

    CrpException missing() {
        return CrpException.refused(
                "The release '" + digest + "' of '" + app + "' is not in '" + image.name()
                        + "': it was deleted there or never pushed.",
                deployAgain() + " Exclude the tags 'crp-release-*' from the registry's clean-up.");
    }

    CrpException unreadable(IllegalArgumentException reason) {
        return CrpException.refused(
                "Cannot read the release '" + digest + "' of '" + app + "' in '" + image.name() + "': "
                        + reason.getMessage() + ".",
                "Use the version of crp that deployed it, or a newer one. Otherwise: " + deployAgain(),
                reason);
    }

    /** Checks that it is a release of this image. */
    void check(Manifest manifest) {
        if (!manifest.kind().equals(ReleaseArtifact.TYPE) || manifest.layers().size() != 1) {
            throw other("it is a '" + manifest.kind() + "' and not a release");
        }
        Digest subject =
                manifest.subject().orElseThrow(() -> other("it has no subject")).digest();
        if (!image.digest().orElseThrow().equals(subject)) {
            throw other("it is about the image '" + subject + "' and not about '"
                    + image.digest().orElseThrow() + "'");
        }
    }

    /** Checks that it is of this app, and returns its content. */
    Release read(byte[] config, byte[] layer) {
        Release release = ReleaseDocument.read(config, TarTexts.read(layer));
        if (!release.app().equals(app)) {
            throw other("it is a release of '" + release.app() + "'");
        }
        if (!release.image().digest().equals(image.digest().orElseThrow())) {
            throw other("it names the image '" + release.image().digest() + "'");
        }
        return release;
    }

    private CrpException other(String reason) {
        return CrpException.refused(
                "'" + digest + "' in '" + image.name() + "' is not the release of '" + app + "' recorded in"
                        + " .crp.json:  "
                        + reason + ".",
                "Restore .crp.json from the last commit of crp, or: " + deployAgain());
    }

    private String deployAgain() {
        return DEPLOY_AGAIN.formatted(app);
    }
}
