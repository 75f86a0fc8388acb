package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.event.CombinedFailures;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.BranchSession;
import io.github.curlyrotaryphone.crp.gitops.KnownTip;
import io.github.curlyrotaryphone.crp.pipeline.artifact.OutputFolder;
import io.github.curlyrotaryphone.crp.pipeline.artifact.Releases;
import io.github.curlyrotaryphone.crp.pipeline.artifact.SourceStates;
import io.github.curlyrotaryphone.crp.pipeline.artifact.Verifications;
import io.github.curlyrotaryphone.crp.pipeline.branch.Grouping;
import io.github.curlyrotaryphone.crp.pipeline.branch.KeptNames;
import io.github.curlyrotaryphone.crp.pipeline.branch.Repositories;
import io.github.curlyrotaryphone.crp.pipeline.change.ChangePublisher;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.pipeline.review.Reviewed;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.result.Verification;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code crp:deploy}: image, registry, release, manifests, and then one commit for every GitOps branch that the run
 * writes directly and one request for every app and environment whose changes are reviewed.
 */
public final class Deploy {
    private final Stages stages;
    private final Verifications verifications;
    private final SourceStates sources = new SourceStates();
    private final Releases releases;

    /** Verifies the packed image before anything is committed. */
    public Deploy(Stages stages, Verifications verifications) {
        this.stages = stages;
        this.verifications = verifications;
        this.releases = new Releases(stages, sources);
    }

    /**
     * Deploys these apps. A dry run builds the images locally, prints what would change, and pushes and commits
     * nothing.
     */
    public PublishedChanges run(List<CrpSpec> apps) {
        boolean isDry = stages.options().dryRun();
        try (Images images = new Images(stages, sources);
                Repositories repositories =
                        new Repositories(stages, apps.get(0).project().directory())) {
            apps.forEach(app -> releases.add(app, images.build(app)));
            List<List<CrpSpec>> groups = Grouping.byBranch(apps);
            if (isDry) {
                return publish(repositories, groups, images);
            }
            PublishedChanges published = publishNews(repositories, groups, images);
            new CleanStore(stages).whenDue(apps, repositories);
            return published;
        }
    }

    /** Skips branches that are already up to date, before anything is rendered. */
    private PublishedChanges publishNews(Repositories repositories, List<List<CrpSpec>> groups, Images images) {
        List<GitCommit> commits = new ArrayList<>();
        List<List<CrpSpec>> news = new ArrayList<>();
        for (List<CrpSpec> group : groups) {
            unchanged(repositories, group, images).ifPresentOrElse(commits::add, () -> news.add(group));
        }
        PublishedChanges published = news.isEmpty() ? PublishedChanges.NONE : publish(repositories, news, images);
        commits.addAll(published.commits());
        leave(groups, commits, published.reviews());
        return new PublishedChanges(commits, published.reviews());
    }

    /** The branch as it is, if all of these apps on it are up to date. */
    private Optional<GitCommit> unchanged(Repositories repositories, List<CrpSpec> apps, Images images) {
        GitOpsSpec gitops = apps.get(0).selected().get(0).gitops();
        Map<CrpSpec, Digest> inputs = releases.inputs(apps);
        KnownTip known = new KnownTip(gitops, stages.home().directory(), inputs);
        Optional<GitCommit> remembered = known.find();
        Optional<GitCommit> current = remembered.or(() -> current(repositories, apps));
        if (current.isPresent()) {
            images.complete();
            stages.events().nothingToCommit(current.get());
        }
        if (remembered.isEmpty()) {
            current.ifPresent(known::keep);
        }
        return current;
    }

    private Optional<GitCommit> current(Repositories repositories, List<CrpSpec> apps) {
        BranchSession branch = repositories.look(apps);
        return branch.current(releases.inputs(new KeptNames(repositories).in(apps)));
    }

    private PublishedChanges publish(Repositories repositories, List<List<CrpSpec>> groups, Images images) {
        Map<AppEnvironment, Verification> results = verify(groups, images);
        List<Edit.Deploy> edits = groups.stream()
                .flatMap(group -> edits(repositories, group).stream())
                .map(edit -> edit.verifiedAs(Optional.ofNullable(results.get(edit.identity()))))
                .toList();
        List<CrpSpec> apps = groups.stream().flatMap(List::stream).toList();
        return new ChangePublisher(stages, repositories, apps).publish(edits, deployed -> {
            images.completeWithBlobs();
            releases.store(deployed);
        });
    }

    private List<Edit.Deploy> edits(Repositories repositories, List<CrpSpec> apps) {
        BranchSession branch = repositories.look(apps);
        return releases.edits(branch, new KeptNames(repositories).in(apps));
    }

    /** Verifies every app before a commit names one, and reports all that failed together. */
    private Map<AppEnvironment, Verification> verify(List<List<CrpSpec>> groups, Images images) {
        Map<AppEnvironment, Verification> results = new HashMap<>();
        CombinedFailures failures = new CombinedFailures();
        for (CrpSpec app : groups.stream().flatMap(List::stream).toList()) {
            try {
                verifications
                        .verify(app, images.packed(app))
                        .forEach((name, verification) ->
                                results.put(new AppEnvironment(app.name(), name), verification));
            } catch (CrpException e) {
                failures.add(e);
            }
        }
        failures.throwIfAny();
        return results;
    }

    private static void leave(List<List<CrpSpec>> groups, List<GitCommit> commits, List<Reviewed> reviews) {
        groups.stream()
                .flatMap(List::stream)
                .map(app -> app.project().output())
                .distinct()
                .map(OutputFolder::new)
                .forEach(output -> {
                    commits.forEach(output::write);
                    output.write(reviews);
                });
    }
}
