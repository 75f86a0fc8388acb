package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.image.push.ImageUpload;
import io.github.curlyrotaryphone.crp.pipeline.artifact.PackedImage;
import io.github.curlyrotaryphone.crp.pipeline.artifact.SourceStates;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The images of a run. Their blobs are pushed while images are built and manifests are prepared; no image is tagged in
 * its registry before every decision of the run is made.
 */
final class Images implements AutoCloseable {
    private final Stages stages;
    private final SourceStates sources;
    private final List<Pending> pending = new ArrayList<>();
    private final List<ImageUpload> uploads = new ArrayList<>();
    private final Map<AppName, PackedImage> packed = new HashMap<>();

    Images(Stages stages, SourceStates sources) {
        this.stages = stages;
        this.sources = sources;
    }

    private record Pending(ImageUpload upload, BuiltImage image) {}

    /** Builds an image. A dry run pushes nothing. */
    BuiltImage build(CrpSpec spec) {
        ImageUpload upload = stages.options().dryRun()
                ? ImageUpload.NONE
                : stages.imagePusher().begin(spec);
        uploads.add(upload);
        PackedImage image = new Build(stages)
                .pack(spec, upload, () -> sources.ask(spec.project().directory()));
        packed.put(spec.name(), image);
        pending.add(new Pending(upload, image.image()));
        return image.image();
    }

    /** The built image of an app, with its inputs. */
    PackedImage packed(CrpSpec app) {
        return Objects.requireNonNull(packed.get(app.name()));
    }

    /** Waits until every image is in its registry, with its tag. */
    void complete() {
        pending.forEach(each -> each.upload().complete(each.image()));
        pending.clear();
    }

    /** The same before a commit; also pushes blobs that are missing from images that existed before this run. */
    void completeWithBlobs() {
        List<Pending> all = List.copyOf(pending);
        complete();
        all.forEach(each -> each.upload().completeBlobs(each.image()));
    }

    @Override
    public void close() {
        uploads.forEach(ImageUpload::close);
    }
}
