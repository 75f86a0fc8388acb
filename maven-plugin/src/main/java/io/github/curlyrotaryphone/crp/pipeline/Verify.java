package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.event.CombinedFailures;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.image.ImageBuilder;
import io.github.curlyrotaryphone.crp.image.ImagePlan;
import io.github.curlyrotaryphone.crp.pipeline.artifact.OutputFolder;
import io.github.curlyrotaryphone.crp.pipeline.artifact.Trials;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** {@code crp:verify}: the image, built and tried; nothing leaves this machine. */
public final class Verify {
    private final Stages stages;
    private final Trials trials;

    /** Tries with the Java of toolchains.xml, which lies in these folders, or another of this machine. */
    public Verify(Stages stages, Supplier<List<Path>> toolchains) {
        this.stages = stages;
        this.trials = new Trials(stages, toolchains);
    }

    /** Builds and tries every app, and only then tells of those that do not work. */
    public void run(List<CrpSpec> apps) {
        CombinedFailures failures = new CombinedFailures();
        for (CrpSpec app : apps) {
            try {
                verify(app);
            } catch (CrpException e) {
                failures.add(e);
            }
        }
        failures.throwIfAny();
    }

    private void verify(CrpSpec app) {
        ImageBuilder builder = stages.imageBuilder();
        ImagePlan plan = builder.plan(app, stages.options().lock());
        BuiltImage image = builder.build(plan);
        OutputFolder output = new OutputFolder(app.project().output());
        output.write(image);
        output.write(image, trials.verify(app, plan, image.digest()));
    }
}
