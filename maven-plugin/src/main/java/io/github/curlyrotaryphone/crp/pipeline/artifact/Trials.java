package io.github.curlyrotaryphone.crp.pipeline.artifact;

import io.github.curlyrotaryphone.crp.image.ImagePlan;
import io.github.curlyrotaryphone.crp.image.StartableImages;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.Verification;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.verify.JavaHomes;
import io.github.curlyrotaryphone.crp.verify.Trial;
import io.github.curlyrotaryphone.crp.verify.Verifier;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The trials of a run's apps: one for all environments that start an app in the same way, and none of what passed. */
public final class Trials {
    private final Stages stages;
    private final Supplier<List<Path>> toolchains;

    /** Tries with the Java of toolchains.xml, which lies in these folders, or another of this machine. */
    public Trials(Stages stages, Supplier<List<Path>> toolchains) {
        this.stages = stages;
        this.toolchains = toolchains;
    }

    /** What came out for each environment that the app selects, in their order. */
    public Map<EnvironmentName, Verification> verify(CrpSpec app, ImagePlan plan, Digest image) {
        JavaHomes homes = new JavaHomes(
                toolchains, stages.accounts().environment(), Path.of(System.getProperty("java.home", "")));
        Verifier verifier = new Verifier(homes, app.project().home().resolve("cache"), stages.events());
        Map<Trial, Verification> done = new HashMap<>();
        Map<EnvironmentName, Verification> verifications = new LinkedHashMap<>();
        for (EnvironmentSpec environment : app.selected()) {
            Trial trial = Trial.of(app, environment);
            verifications.put(
                    environment.name(), done.computeIfAbsent(trial, each -> verify(verifier, each, plan, image)));
        }
        return verifications;
    }

    private Verification verify(Verifier verifier, Trial trial, ImagePlan plan, Digest image) {
        return verifier.remembered(trial, image)
                .map(known -> {
                    stages.events().verifiedBefore(trial.app(), known);
                    return known;
                })
                .orElseGet(() -> {
                    Verification verification = verifier.verify(trial, StartableImages.of(plan));
                    verifier.keep(trial, image, verification);
                    return verification;
                });
    }
}
