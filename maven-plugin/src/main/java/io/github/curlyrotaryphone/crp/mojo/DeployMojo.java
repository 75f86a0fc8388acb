package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.Deploy;
import io.github.curlyrotaryphone.crp.pipeline.artifact.Verifications;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.OmittedCheck;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.util.List;
import java.util.Set;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * Builds and pushes the image, renders the manifests and commits them to the GitOps repository that Flux follows: one
 * commit for all apps and environments of the run. Compiles the project first.
 */
@Mojo(name = "deploy", aggregator = true, threadSafe = true, requiresDependencyResolution = ResolutionScope.RUNTIME)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public class DeployMojo extends DeliveryMojo {
    /** Resolves every base image again and updates its digest in crp.lock. */
    @Parameter(property = "crp.updateLock", defaultValue = "false")
    private boolean updateLock;

    /** Deploys what was not started and asked its samples before; commit and request then say so. */
    @Parameter(property = "crp.skipVerify", defaultValue = "false")
    private boolean skipVerify;

    /** Knows the JDKs of toolchains.xml. */
    @Inject
    private ToolchainManager toolchains;

    @Override
    protected void run(Events events) {
        List<CrpSpec> apps = selectedApps(events);
        Stages stages = stages(events, apps);
        Deploy deploy = new Deploy(stages, new Verifications(stages, new MavenToolchains(toolchains, session)));
        List<String> next = new NextSteps(call()).after(apps, deploy.run(apps));
        if (!next.isEmpty()) {
            events.nextSteps(next);
        }
    }

    @Override
    protected Set<OmittedCheck> omittedChecks() {
        return skipVerify ? Set.of(OmittedCheck.VERIFICATION) : Set.of();
    }

    @Override
    protected boolean updatesLock() {
        return updateLock;
    }
}
