package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.image.ImageBuilder;
import io.github.curlyrotaryphone.crp.image.ImagePlan;
import io.github.curlyrotaryphone.crp.image.push.ImageUpload;
import io.github.curlyrotaryphone.crp.pipeline.artifact.OutputFolder;
import io.github.curlyrotaryphone.crp.pipeline.artifact.PackedImage;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;

/** {@code crp:build}: builds the image into the local store. */
public final class Build {
    private final Stages stages;

    public Build(Stages stages) {
        this.stages = stages;
    }

    /** Builds the image and writes {@code image.json}. */
    public BuiltImage run(CrpSpec spec) {
        return pack(spec).image();
    }

    /** Builds the image, and also returns its inputs. */
    PackedImage pack(CrpSpec spec) {
        return pack(spec, ImageUpload.NONE, () -> {});
    }

    /**
     * As {@link #pack(CrpSpec)}, with an upload that runs at the same time.
     *
     * @param upload is notified of the planned blobs and receives the built ones
     * @param meanwhile is called before an image is built that is not known yet
     */
    PackedImage pack(CrpSpec spec, ImageUpload upload, Runnable meanwhile) {
        ImageBuilder builder = stages.imageBuilder();
        ImagePlan plan = builder.plan(spec, stages.options().lock());
        upload.planned(plan.target(), plan.bases());
        if (plan.known().isEmpty()) {
            meanwhile.run();
        }
        BuiltImage image = builder.build(plan, upload::offer);
        new OutputFolder(spec.project().output()).write(image);
        return new PackedImage(plan, image);
    }
}
