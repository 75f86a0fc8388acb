package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.Adopt;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Takes over what lies in the GitOps repository where this app belongs, whether another owner or people's edits put it
 * there: shows what the next deploy will make of it, and records it as it is in a commit of its own.
 */
@Mojo(name = "adopt", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
public class AdoptMojo extends DeliveryMojo {
    @Override
    protected void run(Events events) {
        CrpSpec app = onlyApp(events, "crp:adopt");
        tell(events, new Adopt(stages(events, List.of(app))).run(app));
    }
}
