package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.pipeline.artifact.OutputFolder;
import io.github.curlyrotaryphone.crp.image.ImageBuilder;
import io.github.curlyrotaryphone.crp.image.ImagePlan;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;

/** {@code crp:build}: the image, into the local store. */
public final class Build {
    private final Stages stages;

    public Build(Stages stages) {
        this.stages = stages;
    }

    /** Builds the image and leaves {@code image.json}. */
    public BuiltImage run(CrpSpec spec) {
        return run(spec, () -> {});
    }

    /** The same; where the image is not known yet, {@code meanwhile} is called before it is built. */
    BuiltImage run(CrpSpec spec, Runnable meanwhile) {
        ImageBuilder builder = stages.imageBuilder();
        ImagePlan plan = builder.plan(spec, stages.options().lock());
        if (plan.known().isEmpty()) {
            meanwhile.run();
        }
        BuiltImage image = builder.build(plan);
        new OutputFolder(spec.project().output()).write(image);
        return image;
    }
}
