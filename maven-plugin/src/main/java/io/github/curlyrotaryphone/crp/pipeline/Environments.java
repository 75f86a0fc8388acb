package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository;
import io.github.curlyrotaryphone.crp.gitops.history.BranchHistory;
import io.github.curlyrotaryphone.crp.history.matrix.EnvironmentMatrix;
import io.github.curlyrotaryphone.crp.history.matrix.Promotions;
import io.github.curlyrotaryphone.crp.history.metrics.DeliveryMetrics;
import io.github.curlyrotaryphone.crp.history.metrics.Window;
import io.github.curlyrotaryphone.crp.history.text.MatrixJson;
import io.github.curlyrotaryphone.crp.history.text.MatrixText;
import io.github.curlyrotaryphone.crp.history.text.MetricsText;
import io.github.curlyrotaryphone.crp.history.text.Page;
import io.github.curlyrotaryphone.crp.pipeline.branch.PastBranches;
import io.github.curlyrotaryphone.crp.pipeline.branch.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code crp:environments}: what is deployed of every app in every environment, and how the environments differ. */
public final class Environments {
    private static final String REVIEWS = "crp/";

    private final Stages stages;

    public Environments(Stages stages) {
        this.stages = stages;
    }

    /**
     * The report.
     *
     * @param branches the branches to read
     * @param apps the apps to report; all if empty
     * @param specs apps of the build, which define the promotion order
     */
    public String run(List<GitOpsSpec> branches, List<AppName> apps, List<CrpSpec> specs, ReportStyle style) {
        Predicate<AppName> meant = app -> apps.isEmpty() || apps.contains(app);
        try (Repositories repositories = new Repositories(stages, stages.home().executionRoot())) {
            PastBranches past = new PastBranches(repositories, branches);
            List<HistoryEntry> entries = past.entries(BranchHistory::entries).stream()
                    .filter(entry -> meant.test(entry.app()))
                    .toList();
            List<EnvironmentState> states = branches.stream()
                    .map(repositories::of)
                    .flatMap(repository -> repository.states().stream())
                    .filter(state -> meant.test(state.app()))
                    .toList();
            List<PullRequest> requests = requests(branches, repositories);
            EnvironmentMatrix matrix = EnvironmentMatrix.of(states, entries, requests, promotions(specs));
            Instant now = stages.options().clock().instant();
            DeliveryMetrics metrics = DeliveryMetrics.of(entries, Window.sinceFirst(entries, now));
            if (style.json()) {
                return MatrixJson.of(matrix, past.read(), metrics);
            }
            Page page = new Page(style.width(), style.zone(), now);
            String text = new MatrixText(matrix, past.read(), page).text();
            return entries.isEmpty() ? text : text + "\n" + MetricsText.of(metrics, page);
        }
    }

    /** The links to these branches; each repository's forge is looked up once. */
    private List<PullRequest> requests(List<GitOpsSpec> branches, Repositories repositories) {
        Map<Optional<String>, List<PullRequest>> open = new HashMap<>();
        return branches.stream()
                .flatMap(spec ->
                        open.computeIfAbsent(spec.repository(), none -> requests(repositories.of(spec), spec)).stream()
                                .filter(request -> request.target().equals(spec.branch())))
                .toList();
    }

    /** The data from Git is useful without the forge. */
    private List<PullRequest> requests(GitOpsRepository repository, GitOpsSpec spec) {
        try {
            return stages.forge(spec).map(forge -> forge.openRequests(REVIEWS)).orElse(List.of());
        } catch (CrpException e) {
            stages.events().requestsNotRead(repository.name(), e.problem());
            return List.of();
        }
    }

    private static Promotions promotions(List<CrpSpec> specs) {
        Map<AppName, Map<EnvironmentName, EnvironmentName>> all = new HashMap<>();
        for (CrpSpec spec : specs) {
            Map<EnvironmentName, EnvironmentName> from = new HashMap<>();
            for (EnvironmentSpec environment : spec.environments()) {
                environment.from().ifPresent(source -> from.put(environment.name(), source));
            }
            all.put(spec.name(), from);
        }
        return new Promotions(all);
    }
}
