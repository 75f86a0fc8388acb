package io.github.curlyrotaryphone.crp.event;

import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What happens while an image is built and pushed. */
public interface ImageEvents {
    /** A base was taken, for a reason worth telling: it was asked for, or the host can or cannot link its own. */
    default void baseChosen(String base, String reason) {}

    /** jlink made a base. */
    default void baseLinked(Digest manifest, long compressedBytes, Duration time) {}

    /** The digest of a base was written to crp.lock. */
    default void baseLocked(String base, Digest digest) {}

    /** Nothing that goes into the image changed since it was built last. */
    default void imageUnchanged(BuiltImage image) {}

    /** The image has classes that were compiled from sources which no longer exist. */
    default void classesWithoutSource(List<String> classes) {}

    /** The image was built and lies in the local store. */
    default void imageBuilt(BuiltImage image, Duration time) {}

    /** Part of a long task is done; {@code fraction} runs from 0 to 1. */
    default void progress(String task, double fraction) {}

    /** The registry holds the image, by digest and tag; {@code uploadedBytes} had to be sent. */
    default void imagePushed(BuiltImage image, long uploadedBytes, Duration time) {}

    /** No registry is configured, so the store of the embedded one is where the image stays. */
    default void imageStored(BuiltImage image, Path store) {}

    /** The registry had the image already. */
    default void imageAlreadyPushed(BuiltImage image) {}

    /** A call to a registry failed for a passing reason and is made again. */
    default void registryRetried(String registry, String reason, Duration delay) {}

    /** The registry keeps no list of what is about an image, and the one that clients keep could not be written. */
    default void referrerNotListed(String repository, Digest subject, String reason) {}
}
