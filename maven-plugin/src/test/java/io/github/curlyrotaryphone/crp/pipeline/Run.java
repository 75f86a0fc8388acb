package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.config.EnvironmentSelection;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.artifact.Verifications;
import io.github.curlyrotaryphone.crp.pipeline.run.Accounts;
import io.github.curlyrotaryphone.crp.pipeline.run.Home;
import io.github.curlyrotaryphone.crp.pipeline.run.NamedHosts;
import io.github.curlyrotaryphone.crp.pipeline.run.RunOptions;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import io.github.curlyrotaryphone.crp.spec.TrustedHosts;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs of {@code crp:deploy} without Maven. */
final class Run {
    private Run() {}

    static GitCommit deploy(SampleApp app) {
        return deploy(app, LockMode.WRITE_MISSING);
    }

    static GitCommit deploy(SampleApp app, LockMode lock) {
        return deploy(stages(app, lock)).run(List.of(chosen(app))).commits().get(0);
    }

    /** A run with the Java that runs the tests; nothing of toolchains.xml. */
    static Deploy deploy(Stages stages) {
        return new Deploy(stages, new Verifications(stages, List::of));
    }

    /** A dry run. */
    static void plan(SampleApp app) {
        Stages writing = stages(app, LockMode.WRITE_MISSING);
        RunOptions options = writing.options();
        RunOptions dry = new RunOptions(options.lock(), options.plainHttp(), true, options.clock());
        deploy(new Stages(writing.home(), writing.accounts(), dry, writing.events()))
                .run(List.of(chosen(app)));
    }

    private static Stages stages(SampleApp app, LockMode lock) {
        return stages(app, lock, Events.NONE);
    }

    static Stages stages(SampleApp app, LockMode lock, Events events) {
        return new Stages(
                Home.below(app.root()),
                new Accounts(List.of(), Optional.empty(), Optional.empty(), Map.of(), named(app)),
                new RunOptions(lock, app.spec().image().plainHttp(), false, Clock.systemUTC()),
                events);
    }

    /** The servers of its crp.yaml. */
    private static TrustedHosts named(SampleApp app) {
        return NamedHosts.NONE.with(
                app.spec().environments().stream().map(EnvironmentSpec::gitops).toList(), List.of());
    }

    private static CrpSpec chosen(SampleApp app) {
        CrpSpec spec = app.spec();
        return spec.selecting(EnvironmentSelection.select(spec, Optional.empty()));
    }

    static CrpException failure(SampleApp app) {
        return failure(app, LockMode.WRITE_MISSING);
    }

    static CrpException failure(SampleApp app, LockMode lock) {
        CrpException failure = catchThrowableOfType(CrpException.class, () -> deploy(app, lock));
        assertThat(failure).isNotNull();
        return failure;
    }
}
