package io.github.curlyrotaryphone.crp.pipeline.artifact;

import io.github.curlyrotaryphone.crp.manifest.ManifestRenderer;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.result.OmittedCheck;
import io.github.curlyrotaryphone.crp.result.Verification;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.verify.JavaHomes;
import io.github.curlyrotaryphone.crp.verify.VerificationPlan;
import io.github.curlyrotaryphone.crp.verify.Verifier;
import io.github.curlyrotaryphone.crp.verify.process.Confinement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The verifications of a run's apps: one for all environments that start an app in the same way, and none that passed
 * before.
 */
public final class Verifications {
    private static final Verification LEFT_OUT =
            new Verification(Verification.State.NOT_VERIFIED, "left out by -D" + OmittedCheck.VERIFICATION.property());

    private final Stages stages;
    private final Supplier<List<Path>> toolchains;

    /**
     * Verifies with the Java of toolchains.xml or another one of this machine.
     *
     * @param toolchains the folders of toolchains.xml; read only if an app is started
     */
    public Verifications(Stages stages, Supplier<List<Path>> toolchains) {
        this.stages = stages;
        this.toolchains = toolchains;
    }

    /** The result for each environment that the app selects, in order. */
    public Map<EnvironmentName, Verification> verify(CrpSpec app, PackedImage packed) {
        JavaHomes homes = new JavaHomes(
                toolchains, stages.accounts().environment(), Path.of(System.getProperty("java.home", "")));
        Confinement confinement = new Confinement(stages.accounts().environment());
        Verifier verifier =
                new Verifier(homes, confinement, app.project().home().resolve("cache"), stages.events());
        ManifestRenderer renderer = new ManifestRenderer();
        Map<VerificationPlan, Verification> done = new HashMap<>();
        Map<EnvironmentName, Verification> verifications = new LinkedHashMap<>();
        for (EnvironmentSpec environment : app.selected()) {
            ManifestSet manifests = renderer.render(app, environment, packed.image());
            VerificationPlan plan =
                    VerificationPlan.of(app, manifests, packed.image().digest());
            verifications.put(environment.name(), done.computeIfAbsent(plan, each -> verify(verifier, each, packed)));
        }
        new OutputFolder(app.project().output()).write(packed.image(), verifications);
        return verifications;
    }

    private Verification verify(Verifier verifier, VerificationPlan plan, PackedImage packed) {
        if (stages.options().omitted().contains(OmittedCheck.VERIFICATION)) {
            stages.events().verified(plan.app(), LEFT_OUT, Duration.ZERO);
            return LEFT_OUT;
        }
        Optional<Verification> known = verifier.remembered(plan, packed.image().digest());
        if (known.isPresent()) {
            stages.events().verifiedBefore(plan.app(), known.get());
            return known.get();
        }
        Verification verification = verifier.verify(plan, packed.plan()::startable);
        verifier.keep(plan, packed.image().digest(), verification);
        return verification;
    }
}
