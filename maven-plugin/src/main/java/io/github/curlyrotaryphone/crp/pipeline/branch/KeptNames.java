package io.github.curlyrotaryphone.crp.pipeline.branch;

import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.WorkloadNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of apps with the names that adoptions keep, which stand in the records of the GitOps branches. A
 * release contains the manifests of every environment, so that all of them are asked for, as far as the run reads their
 * repository.
 */
public final class KeptNames {
    private final Repositories repositories;
    private final Map<AppEnvironment, WorkloadNames> adopted;

    public KeptNames(Repositories repositories) {
        this(repositories, Map.of());
    }

    /** With the names of an adoption that is being made, which no record has yet. */
    public KeptNames(Repositories repositories, Map<AppEnvironment, WorkloadNames> adopted) {
        this.repositories = repositories;
        this.adopted = Map.copyOf(adopted);
    }

    /** These apps with the names in all their environments. */
    public List<CrpSpec> in(List<CrpSpec> apps) {
        return apps.stream().map(this::in).toList();
    }

    private CrpSpec in(CrpSpec app) {
        List<Optional<String>> read = app.selected().stream()
                .map(EnvironmentSpec::gitops)
                .map(GitOpsSpec::repository)
                .toList();
        return app.naming(environment -> read.contains(environment.gitops().repository())
                ? named(environment, environment.of(app.name()))
                : environment);
    }

    private EnvironmentSpec named(EnvironmentSpec environment, AppEnvironment identity) {
        WorkloadNames now = adopted.get(identity);
        if (now != null) {
            return environment.named(environment.deploy().names().over(now));
        }
        BranchSession branch = repositories.look(environment.gitops(), List.of());
        return Optional.ofNullable(branch.deployed(List.of(identity)).get(identity))
                .map(record -> of(environment, record))
                .orElse(environment);
    }

    /** An environment with the names of its record. */
    public static EnvironmentSpec of(EnvironmentSpec environment, DeployRecord record) {
        WorkloadNames names = environment.deploy().names();
        return environment.named(names.over(record.kept()));
    }
}
