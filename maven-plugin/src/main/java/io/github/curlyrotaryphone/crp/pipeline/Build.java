package io.github.curlyrotaryphone.crp.pipeline;

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
        BuiltImage image = stages.imageBuilder().build(spec, stages.lock());
        new OutputFolder(spec.project().output()).write(image);
        return image;
    }
}
