package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.event.CombinedFailures;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.manifest.ManifestRenderer;
import io.github.curlyrotaryphone.crp.manifest.tenant.Tenant;
import io.github.curlyrotaryphone.crp.pipeline.artifact.OpenImage;
import io.github.curlyrotaryphone.crp.pipeline.artifact.OutputFolder;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code crp:render-tenant}: renders what confines an app in each environment, for the platform team to apply. */
public final class RenderTenant {
    private final Events events;

    public RenderTenant(Events events) {
        this.events = events;
    }

    /** Writes {@code target/crp/tenant/<environment>.yaml} for each of these environments. */
    public void run(CrpSpec app, List<EnvironmentSpec> environments) {
        CombinedFailures failures = new CombinedFailures();
        Map<String, String> texts = new TreeMap<>();
        for (EnvironmentSpec environment : environments) {
            try {
                texts.put(
                        environment.name() + ".yaml",
                        Tenant.of(
                                app,
                                environment,
                                new ManifestRenderer()
                                        .render(
                                                app,
                                                environment,
                                                OpenImage.of(app).standIn())));
            } catch (CrpException e) {
                failures.add(e);
            }
        }
        failures.throwIfAny();
        Path folder = app.project().output().resolve("tenant");
        texts.forEach((name, text) -> {
            new OutputFolder(folder).writeText(name, text);
            events.fileWritten(folder.resolve(name));
        });
    }
}
