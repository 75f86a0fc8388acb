package io.github.curlyrotaryphone.crp.pipeline.doctor;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.pipeline.branch.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.policy.PlatformPolicy;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One branch of a GitOps repository: read and written by this account, its layout, its policy, its Flux, its forge. */
final class BranchCheck {
    private static final String WRITE = "git write";

    private final Stages stages;
    private final GitOpsSpec gitops;
    private final List<Placed> placed;
    private final String name;

    /**
     * An environment of an app on the branch.
     *
     * @param app the app
     * @param environment one of its environments
     */
    record Placed(CrpSpec app, EnvironmentSpec environment) {
        String title() {
            return "'" + app.name() + "' in '" + environment.name() + "'";
        }
    }

    BranchCheck(Stages stages, GitOpsSpec gitops, List<CrpSpec> apps) {
        this.stages = stages;
        this.gitops = gitops;
        this.placed = apps.stream()
                .flatMap(app -> app.environments().stream().map(each -> new Placed(app, each)))
                .filter(each -> each.environment().gitops().branchId().equals(gitops.branchId()))
                .toList();
        this.name = "'" + gitops.branch() + "'";
    }

    List<Diagnosis> run() {
        List<Diagnosis> found = new ArrayList<>();
        try (Repositories repositories = new Repositories(stages, stages.home().executionRoot())) {
            BranchSession branch = repositories.look(gitops, Set.of());
            String where = "Repository '" + repositories.of(gitops).name() + "' can be read; ";
            found.add(Diagnosis.ok(
                    "git read",
                    name,
                    where
                            + branch.tip()
                                    .map(tip -> "the branch is at " + tip.substring(0, 7) + ".")
                                    .orElse("the first commit starts the branch.")));
            found.add(Diagnosis.of(WRITE, name, () -> writable(repositories)));
            placed.forEach(each -> found.add(layout(branch, each)));
            Optional<PlatformPolicy> policy = policy(branch, found);
            found.addAll(new FluxCheck(branch).of(placed));
            policy.ifPresent(rules -> found.addAll(new ForgeCheck(stages, gitops, rules).of(placed)));
        } catch (CrpException e) {
            found.add(Diagnosis.failed("git read", name, e));
        }
        return found;
    }

    private Diagnosis writable(Repositories repositories) {
        repositories.of(gitops).requireWritable();
        return Diagnosis.ok(
                WRITE,
                name,
                gitops.repository().isEmpty()
                        ? "The repository is the embedded one."
                        : "The server accepts pushes of this account; nothing was pushed.");
    }

    private static Diagnosis layout(BranchSession branch, Placed each) {
        return Diagnosis.of("layout", each.title(), () -> {
            branch.requireSynced(
                    each.environment().of(each.app().name()), each.environment().clusters());
            return Diagnosis.ok("layout", each.title(), "What is written for it is where its clusters read.");
        });
    }

    /** Empty, with a line about it, if it cannot be read. */
    private Optional<PlatformPolicy> policy(BranchSession branch, List<Diagnosis> found) {
        try {
            Optional<PlatformPolicy> policy = branch.guard(PlatformPolicy.FILE).map(PlatformPolicy::parse);
            policy.ifPresent(rules -> found.add(Diagnosis.ok(
                    "policy",
                    name,
                    "'" + PlatformPolicy.FILE + "' has " + rules.rules().size() + " rules.")));
            return Optional.of(policy.orElse(PlatformPolicy.NONE));
        } catch (CrpException e) {
            found.add(Diagnosis.failed("policy", name, e));
            return Optional.empty();
        }
    }
}
