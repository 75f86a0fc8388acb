package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.Adopt;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Takes over existing files of this app in the GitOps repository, whether they are from another owner or were edited by
 * hand: records them unchanged in a separate commit, and shows what the next deploy will change.
 */
@Mojo(name = "adopt", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
public class AdoptMojo extends DeliveryMojo {
    @Override
    protected void run(Events events) {
        CrpSpec app = onlyApp(events, "crp:adopt");
        tell(events, new Adopt(stages(events, List.of(app))).run(app));
    }
}
