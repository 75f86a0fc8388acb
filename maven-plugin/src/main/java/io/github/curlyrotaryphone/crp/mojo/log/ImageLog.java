package io.github.curlyrotaryphone.crp.mojo.log;

import io.github.curlyrotaryphone.crp.event.ImageEvents;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.CleanedStore;
import io.github.curlyrotaryphone.crp.result.Verification;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Logs {@link ImageEvents}. */
interface ImageLog extends ImageEvents {
    /** The log. */
    LogLines log();

    @Override
    default void baseChosen(String base, String reason) {
        log().info("Base " + base + ", because " + reason);
    }

    @Override
    default void baseLinked(Digest manifest, long compressedBytes, Duration time) {
        log().info("Base built by jlink in " + LogLines.seconds(time) + ", " + LogLines.megabytes(compressedBytes)
                + " compressed: " + manifest);
    }

    @Override
    default void classDataMade(long bytes, Duration time) {
        log().info("Class data made in " + LogLines.seconds(time) + ", " + LogLines.megabytes(bytes)
                + ", and locked in crp.lock: the server starts faster with it");
    }

    @Override
    default void classDataOmitted(String reason) {
        log().info("No class data, so the server starts more slowly: " + reason);
    }

    @Override
    default void baseLocked(String base, Digest digest) {
        log().info("Base locked in crp.lock: " + base + ", " + digest);
    }

    @Override
    default void imageUnchanged(BuiltImage image) {
        log().info("Image unchanged: " + image.reference());
    }

    @Override
    default void classesWithoutSource(List<String> classes) {
        log().warn("The image contains classes whose source no longer exists: " + String.join(", ", classes)
                + ". Run `mvn clean` first if they are leftovers of an earlier build");
    }

    @Override
    default void packageYanked(String pinned, String reason) {
        log().warn("The package '" + pinned + "' was withdrawn from its index"
                + (reason.isEmpty()
                        ? ""
                        : ": " + reason.strip().replaceAll("\\s+", " ").replaceAll("\\.$", ""))
                + ". It is installed, since it is locked; lock another version");
    }

    @Override
    default void imageBuilt(BuiltImage image, Duration time) {
        log().info("Image built in " + LogLines.seconds(time) + ": " + image.reference());
    }

    @Override
    default void imageLeftOpen(AppName app) {
        log().warn("The image of '" + app + "' is not built yet: its digest is left open in these files, which no"
                + " cluster accepts. 'mvn crp:build' builds it");
    }

    @Override
    default void imageNotCompared(AppName app) {
        log().info("The image of '" + app + "' is not built yet: its digest is not known before crp:build, so"
                + " everything except the image is compared");
    }

    @Override
    default void verifying(AppName app, String java) {
        log().info("Verifying '" + app + "': starting it with " + java);
    }

    @Override
    default void verified(AppName app, Verification verification, Duration time) {
        if (verification.state() == Verification.State.VERIFIED) {
            log().info("Verified '" + app + "' by " + verification.by() + " in " + LogLines.seconds(time));
        } else {
            log().warn("Not verified: '" + app + "', " + verification.by());
        }
    }

    @Override
    default void verifiedBefore(AppName app, Verification verification) {
        log().info("Verified before: '" + app + "' by " + verification.by());
    }

    @Override
    default void progress(String task, double fraction) {
        log().progress().update(task, fraction);
    }

    @Override
    default void imagePushed(BuiltImage image, long uploadedBytes, Duration time) {
        log().info("Image pushed in " + LogLines.seconds(time) + ", " + LogLines.megabytes(uploadedBytes) + " sent: "
                + image.reference().byDigest());
    }

    @Override
    default void imageAlreadyPushed(BuiltImage image) {
        log().info("Image already exists in the registry: " + image.reference().name());
    }

    @Override
    default void imageStored(BuiltImage image, Path store) {
        log().info("Image stored in the embedded registry: " + log().shown(store));
    }

    @Override
    default void registryRetried(String registry, String reason, Duration delay) {
        log().warn("Registry '" + registry + "': " + reason + ". Retrying in " + LogLines.seconds(delay));
    }

    @Override
    default void referrerNotListed(String repository, Digest subject, String reason) {
        log().warn("Could not update the list of referrers of " + repository + "@" + subject + ": " + reason);
    }

    @Override
    default void storeCleaned(CleanedStore cleaned) {
        String done = cleaned.isPlanned() ? "Dry run: this would be deleted from .crp: " : "Deleted from .crp: ";
        log().info(done + cleaned.images().size() + " images and releases, " + cleaned.blobs() + " blobs, "
                + cleaned.cached() + " files of the cache, " + LogLines.megabytes(cleaned.bytes())
                + ". No branch names it, and it was not used for longer");
        cleaned.images().forEach(image -> log().info("  - " + image));
    }

    @Override
    default void storeNotCleaned(String reason) {
        log().info("Old images in .crp are kept, since it is not known what the branches name: " + reason);
    }
}
