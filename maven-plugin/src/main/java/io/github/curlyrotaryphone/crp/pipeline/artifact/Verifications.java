package io.github.curlyrotaryphone.crp.pipeline.artifact;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.image.ImagePlan;
import io.github.curlyrotaryphone.crp.image.StartableImages;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.Verification;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.verify.JavaHomes;
import io.github.curlyrotaryphone.crp.verify.VerificationPlan;
import io.github.curlyrotaryphone.crp.verify.Verifier;
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
            new Verification(Verification.State.NOT_VERIFIED, "left out by -Dcrp.skipVerify");

    private final Stages stages;
    private final Supplier<List<Path>> toolchains;
    private final boolean areLeftOut;

    /**
     * Verifies with the Java of toolchains.xml or another one of this machine.
     *
     * @param toolchains the folders of toolchains.xml; read only if an app is started
     * @param areLeftOut whether verification is omitted
     */
    public Verifications(Stages stages, Supplier<List<Path>> toolchains, boolean areLeftOut) {
        this.stages = stages;
        this.toolchains = toolchains;
        this.areLeftOut = areLeftOut;
    }

    /** The result for each environment that the app selects, in order. */
    public Map<EnvironmentName, Verification> verify(CrpSpec app, BuiltImage image) {
        JavaHomes homes = new JavaHomes(
                toolchains, stages.accounts().environment(), Path.of(System.getProperty("java.home", "")));
        Verifier verifier = new Verifier(homes, app.project().home().resolve("cache"), stages.events());
        Map<VerificationPlan, Verification> done = new HashMap<>();
        Map<EnvironmentName, Verification> verifications = new LinkedHashMap<>();
        for (EnvironmentSpec environment : app.selected()) {
            VerificationPlan plan = VerificationPlan.of(app, environment);
            verifications.put(
                    environment.name(), done.computeIfAbsent(plan, each -> verify(verifier, each, app, image)));
        }
        new OutputFolder(app.project().output()).write(image, verifications);
        return verifications;
    }

    private Verification verify(Verifier verifier, VerificationPlan plan, CrpSpec app, BuiltImage image) {
        if (areLeftOut) {
            stages.events().verified(plan.app(), LEFT_OUT, Duration.ZERO);
            return LEFT_OUT;
        }
        Optional<Verification> known = verifier.remembered(plan, image.digest());
        if (known.isPresent()) {
            stages.events().verifiedBefore(plan.app(), known.get());
            return known.get();
        }
        Verification verification = verifier.verify(plan, () -> StartableImages.of(plan(app, image)));
        verifier.keep(plan, image.digest(), verification);
        return verification;
    }

    /** The inputs of the image, which must not have changed since it was built. */
    private ImagePlan plan(CrpSpec app, BuiltImage image) {
        ImagePlan plan = stages.imageBuilder().plan(app, stages.options().lock());
        if (!plan.known().equals(Optional.of(image))) {
            throw CrpException.refused(
                    "Cannot verify '" + app.name() + "': what its image is made of has changed since it was built.",
                    "Rerun the goal while nothing else changes the project.");
        }
        return plan;
    }
}
