package io.github.curlyrotaryphone.crp.pipeline.branch;

import io.github.curlyrotaryphone.crp.gitops.Author;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository;
import io.github.curlyrotaryphone.crp.gitops.SourceRepository;
import io.github.curlyrotaryphone.crp.gitops.history.BranchHistory;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.BranchId;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The GitOps branches of a run, each opened once. */
public final class Repositories implements AutoCloseable {
    private final Stages stages;
    private final Path sources;
    private final Map<BranchId, GitOpsRepository> open = new LinkedHashMap<>();
    private final Map<BranchId, BranchSession> sessions = new LinkedHashMap<>();
    private final Map<BranchId, BranchHistory> pasts = new LinkedHashMap<>();

    /**
     * Starts with no open branch.
     *
     * @param sources a folder of the deployed sources, whose Git configuration names the author of commits
     */
    public Repositories(Stages stages, Path sources) {
        this.stages = stages;
        this.sources = sources;
    }

    /** The branch of this specification, on a server that the run names. */
    public GitOpsRepository of(GitOpsSpec spec) {
        stages.accounts().requireNamed(spec);
        return open.computeIfAbsent(
                spec.branchId(),
                absent -> GitOpsRepository.open(
                        spec,
                        new GitOpsRepository.Options(
                                stages.home().directory(),
                                stages.accounts().forGit(),
                                this::author,
                                stages.accounts().keyOfCommits(),
                                stages.options().clock(),
                                stages.options().omitted(),
                                stages.events())));
    }

    /**
     * The session of this branch, for these apps and those it was read for before; reads the branch only if one of them
     * is new.
     */
    public BranchSession look(GitOpsSpec spec, Collection<AppEnvironment> identities) {
        Set<AppEnvironment> all = new LinkedHashSet<>(identities);
        BranchSession known = sessions.get(spec.branchId());
        if (known != null && known.identities().containsAll(all)) {
            return known;
        }
        if (known != null) {
            all.addAll(known.identities());
        }
        BranchSession session = of(spec).look(all);
        replace(spec.branchId(), session);
        return session;
    }

    /** The session of the branch that these apps are on, as {@link Grouping#byBranch} groups them. */
    public BranchSession look(List<CrpSpec> apps) {
        return look(
                apps.get(0).selected().get(0).gitops(),
                apps.stream().flatMap(app -> app.identities().stream()).toList());
    }

    /** The session of a branch that was already read. */
    public BranchSession session(GitOpsSpec spec) {
        return Objects.requireNonNull(sessions.get(spec.branchId()), "no session for " + spec.branchId());
    }

    /**
     * Writes with the session of a branch, and after a lost race with a new one.
     *
     * @param written the branch to write
     * @param judge checks everything again on the new session, before that one writes
     */
    public <T> T write(GitOpsSpec spec, String written, Function<BranchSession, Optional<T>> writing, Runnable judge) {
        return of(spec).write(session(spec), written, session -> {
            if (session != session(spec)) {
                replace(spec.branchId(), session);
                judge.run();
            }
            return writing.apply(session);
        });
    }

    /** The past of the branch depends on its tip. */
    private void replace(BranchId branch, BranchSession session) {
        sessions.put(branch, session);
        Optional.ofNullable(pasts.remove(branch)).ifPresent(BranchHistory::close);
    }

    /** Continues with a branch after a commit of this run, which needs no new check. */
    public void moveOn(GitOpsSpec spec, GitCommit commit) {
        sessions.computeIfPresent(spec.branchId(), (id, session) -> session.after(commit));
    }

    /** Plans that were made together, made again if this run changed their branch since. */
    public List<ChangePlan> planned(List<ChangePlan> plans) {
        BranchSession session = session(plans.get(0).edit().gitops());
        return plans.stream().allMatch(plan -> plan.base().equals(session.base()))
                ? plans
                : session.plan(plans.stream().map(ChangePlan::edit).toList());
    }

    /** The earlier deployments on the branch. */
    public BranchHistory past(GitOpsSpec spec) {
        stages.accounts().requireNamed(spec);
        return pasts.computeIfAbsent(spec.branchId(), branch -> {
            BranchHistory past = BranchHistory.open(
                    spec, stages.home().directory(), stages.accounts().forGit(), stages.events());
            return Optional.ofNullable(sessions.get(branch))
                    .flatMap(BranchSession::tip)
                    .map(past::at)
                    .orElse(past);
        });
    }

    /** The author of commits. */
    public Author author() {
        return author(sources);
    }

    /** The person in the Git configuration of that folder, or crp itself. */
    public static Author author(Path folder) {
        return Optional.of(folder).flatMap(SourceRepository::author).orElse(Author.CRP);
    }

    @Override
    public void close() {
        // No method references: linking them would load JGit even if nothing was opened.
        for (GitOpsRepository repository : open.values()) {
            repository.close();
        }
        open.clear();
        for (BranchHistory past : pasts.values()) {
            past.close();
        }
        pasts.clear();
    }
}
