package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.History;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Reports what was deployed of an app, where, when and by whom, from which source commit and request, as recorded in
 * the GitOps repository.
 */
@Mojo(name = "history", aggregator = true, requiresProject = false, threadSafe = true)
public class HistoryMojo extends ReportMojo {
    /** The environment; by default all. */
    @Parameter(property = "crp.env")
    private @Nullable String environments;

    /**
     * A day such as <code>2026-11-24</code>, or a time such as <code>2026-11-24T18:30Z</code>: reports what was
     * deployed then.
     */
    @Parameter(property = "crp.at")
    private @Nullable String at;

    @Override
    protected void run(Events events) {
        List<CrpSpec> specs = specs();
        AppName app = onlyApp(specs);
        Optional<EnvironmentName> environment =
                Optional.ofNullable(environments).map(name -> environment("crp.env", name));
        List<CrpSpec> own =
                specs.stream().filter(spec -> spec.name().equals(app)).toList();
        show(new History(stages(events, specs))
                .run(branches(own.isEmpty() ? specs : own), app, environment, Optional.ofNullable(at), style()));
    }
}
