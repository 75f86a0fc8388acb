package io.github.curlyrotaryphone.crp.pipeline.doctor;

import io.github.curlyrotaryphone.crp.http.RetryPolicy;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code crp:doctor}: looks at everything that a deploy needs, and changes nothing. */
public final class Doctor {
    /** Two attempts: a report that comes soon is worth more here than one that outwaits a server's trouble. */
    static final RetryPolicy SHORT = new RetryPolicy(
            2, Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(10), RetryPolicy.REGISTRY.timing());

    private final Stages stages;

    public Doctor(Stages stages) {
        this.stages = stages;
    }

    /**
     * The report.
     *
     * @param apps the apps of the build with all their environments; there may be none
     * @param branches the branches that they are committed to
     * @param image a repository for images on the command line, for a run without an app
     */
    public DoctorReport run(List<CrpSpec> apps, List<GitOpsSpec> branches, Optional<ImageReference> image) {
        List<Diagnosis> found = new ArrayList<>(new MachineCheck(stages).of(apps));
        found.addAll(new RegistryCheck(stages).of(apps, image));
        branches.forEach(branch -> found.addAll(new BranchCheck(stages, branch, apps).run()));
        if (branches.isEmpty()) {
            found.add(Diagnosis.skipped(
                    "git read",
                    "",
                    "No GitOps repository is specified.",
                    "Add -Dcrp.gitops=<URL>, or run it in the folder of a crp.yaml."));
        }
        found.add(new ClockCheck(stages).of(apps, branches, image));
        return new DoctorReport(found);
    }
}
