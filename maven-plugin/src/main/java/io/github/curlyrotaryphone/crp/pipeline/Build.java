package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.image.ImageBuilder;
import io.github.curlyrotaryphone.crp.image.ImagePlan;
import io.github.curlyrotaryphone.crp.image.push.ImageUpload;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.util.function.Function;

/** {@code crp:build}: the image, into the local store. */
public final class Build {
    private final Stages stages;

    public Build(Stages stages) {
        this.stages = stages;
    }

    /** Builds the image and leaves {@code image.json}. */
    public BuiltImage run(CrpSpec spec) {
        return run(spec, plan -> ImageUpload.NONE);
    }

    /** The same; its blobs are offered to the upload that is begun with what is planned. */
    BuiltImage run(CrpSpec spec, Function<ImagePlan, ImageUpload> begin) {
        ImageBuilder builder = stages.imageBuilder();
        ImagePlan plan = builder.plan(spec, stages.options().lock());
        BuiltImage image = builder.build(plan, begin.apply(plan)::offer);
        new OutputFolder(spec.project().output()).write(image);
        return image;
    }
}
