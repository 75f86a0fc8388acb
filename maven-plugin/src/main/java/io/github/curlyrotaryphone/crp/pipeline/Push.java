package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.pipeline.artifact.OutputFolder;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;

/** {@code crp:push}: pushes the image that {@code crp:build} built to its registry. */
public final class Push {
    private final Stages stages;

    public Push(Stages stages) {
        this.stages = stages;
    }

    /** Pushes the image of {@code image.json}. */
    public BuiltImage run(CrpSpec spec) {
        BuiltImage image = new OutputFolder(spec.project().output()).readImage(spec);
        stages.imagePusher().push(spec, image);
        return image;
    }
}
