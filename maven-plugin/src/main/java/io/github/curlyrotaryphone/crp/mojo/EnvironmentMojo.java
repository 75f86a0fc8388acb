package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.pipeline.target.GoalTarget;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that changes one app in one environment. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields
abstract class EnvironmentMojo extends ChangeMojo {
    /** The environment. */
    @Parameter(property = "crp.env")
    private @Nullable String environments;

    /** The one app and environment that the goal is about. */
    protected final GoalTarget goalTarget() {
        List<CrpSpec> specs = specs();
        AppName app = onlyApp(specs);
        EnvironmentName environment = environment("crp.env", environments);
        Optional<CrpSpec> project =
                specs.stream().filter(spec -> spec.name().equals(app)).findFirst();
        Optional<EnvironmentSpec> specified = project.flatMap(spec -> specified(spec, environment));
        return new GoalTarget(
                new AppEnvironment(app, environment),
                specified.map(EnvironmentSpec::gitops).orElseGet(() -> gitops(specs)),
                project,
                reviewMode());
    }
}
