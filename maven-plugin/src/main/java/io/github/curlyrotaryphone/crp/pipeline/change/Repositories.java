package io.github.curlyrotaryphone.crp.pipeline.change;

import io.github.curlyrotaryphone.crp.gitops.Author;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository;
import io.github.curlyrotaryphone.crp.gitops.SourceRepository;
import io.github.curlyrotaryphone.crp.gitops.history.BranchHistory;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The GitOps branches of a run, each opened once. */
public final class Repositories implements AutoCloseable {
    private final Stages stages;
    private final Path sources;
    private final Map<List<Object>, GitOpsRepository> open = new LinkedHashMap<>();
    private final Map<List<Object>, BranchHistory> pasts = new LinkedHashMap<>();

    /**
     * None is open yet.
     *
     * @param sources a folder of the sources that are deployed, whose Git configuration names the author of commits
     */
    public Repositories(Stages stages, Path sources) {
        this.stages = stages;
        this.sources = sources;
    }

    /** What tells branches apart: repository and branch. */
    public static List<Object> key(GitOpsSpec spec) {
        return List.of(spec.repository(), spec.branch());
    }

    /** Those that have the same key together, in the order of the first of each. */
    static <T> Collection<List<T>> groupedBy(List<T> all, Function<T, Object> key) {
        Map<Object, List<T>> groups = new LinkedHashMap<>();
        all.forEach(each -> groups.computeIfAbsent(key.apply(each), absent -> new ArrayList<>())
                .add(each));
        return groups.values();
    }

    /** Those that are about the same branch together, in the order of the first of each. */
    public static <T> Collection<List<T>> byBranch(List<T> all, Function<T, GitOpsSpec> gitops) {
        return groupedBy(all, each -> key(gitops.apply(each)));
    }

    /** The branch of this specification. */
    public GitOpsRepository of(GitOpsSpec spec) {
        return open.computeIfAbsent(
                key(spec),
                absent -> GitOpsRepository.open(
                        spec,
                        stages.home().directory(),
                        stages.accounts().forGit(),
                        this::author,
                        stages.accounts().keyOfCommits(),
                        stages.events()));
    }

    /** What the branch says of earlier deployments. */
    public BranchHistory past(GitOpsSpec spec) {
        return pasts.computeIfAbsent(
                key(spec),
                absent -> BranchHistory.open(
                        spec, stages.home().directory(), stages.accounts().forGit(), stages.events()));
    }

    /** Whom commits name. */
    public Author author() {
        return author(sources);
    }

    /** The person that Git is configured with in that folder, or crp itself. */
    public static Author author(Path folder) {
        return Optional.of(folder).flatMap(SourceRepository::author).orElse(Author.CRP);
    }

    @Override
    public void close() {
        open.values().forEach(GitOpsRepository::close);
        open.clear();
        pasts.values().forEach(BranchHistory::close);
        pasts.clear();
    }
}
