package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.event.CombinedFailures;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.pipeline.artifact.Verifications;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** {@code crp:verify}: builds the image and verifies it; nothing leaves this machine. */
public final class Verify {
    private final Build build;
    private final Verifications verifications;

    /** Verifies with the Java of toolchains.xml, which is in these folders, or another one of this machine. */
    public Verify(Stages stages, Supplier<List<Path>> toolchains) {
        this.build = new Build(stages);
        this.verifications = new Verifications(stages, toolchains);
    }

    /** Builds and verifies every app before it reports the failed ones. */
    public void run(List<CrpSpec> apps) {
        CombinedFailures failures = new CombinedFailures();
        for (CrpSpec app : apps) {
            try {
                verifications.verify(app, build.pack(app));
            } catch (CrpException e) {
                failures.add(e);
            }
        }
        failures.throwIfAny();
    }
}
