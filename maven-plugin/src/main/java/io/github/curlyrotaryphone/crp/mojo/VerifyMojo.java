package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.Verify;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/**
 * Builds the image, starts what was packed on this machine as the image would, and asks it its golden samples. Nothing is
 * pushed or committed, and no account is needed.
 */
@Mojo(name = "verify", aggregator = true, threadSafe = true, requiresDependencyResolution = ResolutionScope.RUNTIME)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public class VerifyMojo extends ImageMojo {
    /** Environments whose variables and limits count, separated by commas; by default all that a deploy changes. */
    @Parameter(property = "crp.env")
    private @Nullable String environments;

    /** Knows the JDKs of toolchains.xml. */
    @Inject
    private ToolchainManager toolchains;

    @Override
    protected void run(Events events) {
        List<CrpSpec> apps = selectedApps(events);
        new Verify(stages(events, apps), new MavenToolchains(toolchains, session)).run(apps);
    }

    @Override
    protected Optional<String> environments() {
        return Optional.ofNullable(environments);
    }
}
