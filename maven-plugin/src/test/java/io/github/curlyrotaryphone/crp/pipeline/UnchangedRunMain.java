package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.config.EnvironmentSelection;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.artifact.Verifications;
import io.github.curlyrotaryphone.crp.pipeline.run.Accounts;
import io.github.curlyrotaryphone.crp.pipeline.run.Home;
import io.github.curlyrotaryphone.crp.pipeline.run.RunOptions;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import io.github.curlyrotaryphone.crp.spec.TrustedHosts;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A deploy of a module that exists, called in a class loader of its own, so that it can be seen what it loads. */
public final class UnchangedRunMain {
    private UnchangedRunMain() {}

    /** Deploys; returns how many commits name something new. */
    public static long deploy(Path root, String version, Map<String, String> overrides) {
        CrpSpec spec = SampleApp.spec(root, version, overrides);
        Stages stages = new Stages(
                Home.below(root),
                new Accounts(List.of(), Optional.empty(), Optional.empty(), Map.of(), TrustedHosts.NONE),
                new RunOptions(LockMode.WRITE_MISSING, spec.image().plainHttp(), false, Clock.systemUTC()),
                Events.NONE);
        return new Deploy(stages, new Verifications(stages, List::of))
                .run(List.of(spec.selecting(EnvironmentSelection.select(spec, Optional.empty())))).commits().stream()
                        .filter(commit -> commit.id().isPresent())
                        .count();
    }
}
