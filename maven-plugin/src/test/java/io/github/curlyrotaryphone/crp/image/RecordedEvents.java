package io.github.curlyrotaryphone.crp.image;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps the names of what happened. */
final class RecordedEvents implements Events {
    final List<String> names = Collections.synchronizedList(new ArrayList<>());
    long uploaded = -1;
    String reason = "";

    @Override
    public void baseChosen(String base, String why) {
        names.add("baseChosen");
        reason = why;
    }

    @Override
    public void baseLinked(Digest manifest, long compressedBytes, Duration time) {
        names.add("baseLinked");
    }

    @Override
    public void baseLocked(String base, Digest digest) {
        names.add("baseLocked");
    }

    @Override
    public void imageUnchanged(BuiltImage image) {
        names.add("imageUnchanged");
    }

    @Override
    public void imageBuilt(BuiltImage image, Duration time) {
        names.add("imageBuilt");
    }

    @Override
    public void imagePushed(BuiltImage image, long uploadedBytes, Duration time) {
        names.add("imagePushed");
        uploaded = uploadedBytes;
    }

    @Override
    public void imageAlreadyPushed(BuiltImage image) {
        names.add("imageAlreadyPushed");
    }

    @Override
    public void imageStored(BuiltImage image, Path store) {
        names.add("imageStored");
    }
}
