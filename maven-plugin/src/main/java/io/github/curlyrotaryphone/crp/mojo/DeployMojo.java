package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.Deploy;
import java.util.List;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Builds and pushes the image, renders the manifests and commits them to the GitOps repository that Flux follows:
 * one commit for all apps and environments of the run. Compiles first what it needs.
 */
@Mojo(name = "deploy", aggregator = true, threadSafe = true, requiresDependencyResolution = ResolutionScope.RUNTIME)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public class DeployMojo extends DeliveryMojo {
    /** Looks every base image up again and renews its digest in crp.lock. */
    @Parameter(property = "crp.updateLock", defaultValue = "false")
    private boolean updateLock;

    @Override
    protected void run(Events events) {
        List<CrpSpec> apps = selectedApps(events);
        Deploy deploy = new Deploy(stages(events, apps));
        List<String> next = new NextSteps(call()).after(apps, deploy.run(apps));
        if (!next.isEmpty()) {
            events.nextSteps(next);
        }
    }

    @Override
    protected boolean updatesLock() {
        return updateLock;
    }
}
