package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.Environments;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Reports the state of every app of a GitOps repository in every environment: version, age, hold, open request and
 * drift; with delivery metrics.
 */
@Mojo(name = "environments", aggregator = true, requiresProject = false, threadSafe = true)
public class EnvironmentsMojo extends ReportMojo {
    @Override
    protected void run(Events events) {
        List<CrpSpec> specs = specs();
        show(new Environments(stages(events, specs)).run(branches(specs), namedApps(), specs, style()));
    }
}
