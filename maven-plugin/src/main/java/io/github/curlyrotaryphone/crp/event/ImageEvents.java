package io.github.curlyrotaryphone.crp.event;

import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.CleanedStore;
import io.github.curlyrotaryphone.crp.result.Verification;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What happens while an image is built and pushed. */
public interface ImageEvents {
    /** A base was chosen, for this reason: it was configured, or jlink can or cannot be used on this host. */
    default void baseChosen(String base, String reason) {}

    /** jlink made a base. */
    default void baseLinked(Digest manifest, long compressedBytes, Duration time) {}

    /** Class data was made, with this many bytes before compression. */
    default void classDataMade(long bytes, Duration time) {}

    /** The image has no class data, so that it starts more slowly. */
    default void classDataOmitted(String reason) {}

    /** The digest of a base was written to crp.lock. */
    default void baseLocked(String base, Digest digest) {}

    /** The inputs of the image did not change since its last build. */
    default void imageUnchanged(BuiltImage image) {}

    /** The image has classes that were compiled from sources which no longer exist. */
    default void classesWithoutSource(List<String> classes) {}

    /** A locked package was withdrawn from its index, for this reason; the reason may be empty. */
    default void packageYanked(String pinned, String reason) {}

    /** The image was built and is in the local store. */
    default void imageBuilt(BuiltImage image, Duration time) {}

    /** There is no image of this app yet, so the files that were rendered leave its digest open. */
    default void imageLeftOpen(AppName app) {}

    /** There is no image of this app yet, so everything except the image is compared. */
    default void imageNotCompared(AppName app) {}

    /** The packed app is started, with that Java. */
    default void verifying(AppName app, String java) {}

    /** The packed app was verified, or could not be. */
    default void verified(AppName app, Verification verification, Duration time) {}

    /** The same image was verified in an earlier run, so it is not started again. */
    default void verifiedBefore(AppName app, Verification verification) {}

    /** Progress of a long task, from 0 to 1. */
    default void progress(String task, double fraction) {}

    /** The registry has the image, by digest and tag; {@code uploadedBytes} were uploaded. */
    default void imagePushed(BuiltImage image, long uploadedBytes, Duration time) {}

    /** No registry is configured, so the image is in the store of the embedded one. */
    default void imageStored(BuiltImage image, Path store) {}

    /** The registry had the image already. */
    default void imageAlreadyPushed(BuiltImage image) {}

    /** A request to a registry failed temporarily and is retried. */
    default void registryRetried(String registry, String reason, Duration delay) {}

    /** The registry has no referrers API, and the list of referrers could not be written. */
    default void referrerNotListed(String repository, Digest subject, String reason) {}

    /** The stores of this machine were cleaned. */
    default void storeCleaned(CleanedStore cleaned) {}

    /** The stores were not cleaned, since it is not known what the branches name. */
    default void storeNotCleaned(String reason) {}
}
