package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What to look at after a deploy that committed something, as commands for the way Maven was called. */
final class NextSteps {
    private final MavenCall call;

    NextSteps(MavenCall call) {
        this.call = call;
    }

    /** One line per step, the command last. */
    List<String> after(List<CrpSpec> apps, PublishedChanges published) {
        List<NextStep> steps = new ArrayList<>(ReviewSteps.of(published.reviews(), call));
        List<GitCommit> commits = published.commits().stream()
                .filter(commit -> commit.id().isPresent())
                .toList();
        commits.forEach(commit -> steps.addAll(bootstrap(commit, apps)));
        steps.addAll(CommitSteps.of(commits, branches(apps), call::shown));
        commits.forEach(commit -> steps.addAll(promotions(commit, apps)));
        boolean isNews = !commits.isEmpty()
                || published.reviews().stream()
                        .anyMatch(review -> review.proposal().moved());
        List<String> missing = unset(apps);
        if (isNews && !missing.isEmpty()) {
            steps.addAll(serve(apps));
            steps.add(new NextStep(
                    "Use real servers", "set " + String.join(" and ", missing) + " in crp.yaml, and deploy again"));
        }
        return NextStep.lines(steps);
    }

    private static List<GitOpsSpec> branches(List<CrpSpec> apps) {
        return apps.stream()
                .flatMap(app -> app.selected().stream())
                .map(EnvironmentSpec::gitops)
                .toList();
    }

    /** Environments that are reached from those that were just changed, and are none of this run's own. */
    private List<NextStep> promotions(GitCommit commit, List<CrpSpec> apps) {
        List<NextStep> steps = new ArrayList<>();
        for (CrpSpec app : apps) {
            for (EnvironmentSpec to : app.environments()) {
                if (!app.selected().contains(to)) {
                    to.from()
                            .filter(from -> isChanged(commit, app, from))
                            .ifPresent(from -> steps.add(promotion(app, from, to.name(), apps.size() > 1)));
                }
            }
        }
        return steps;
    }

    private static boolean isChanged(GitCommit commit, CrpSpec app, EnvironmentName environment) {
        return commit.changes().stream()
                .anyMatch(change ->
                        change.app().equals(app.name()) && change.environment().equals(environment));
    }

    private NextStep promotion(CrpSpec app, EnvironmentName from, EnvironmentName to, boolean isNamed) {
        return new NextStep(
                "Promote it to " + to,
                call.goal("promote") + (isNamed ? " -Dcrp.app=" + app.name() : "") + " -Dcrp.from=" + from
                        + " -Dcrp.to=" + to);
    }

    private List<NextStep> serve(List<CrpSpec> apps) {
        List<NextStep> steps = new ArrayList<>();
        for (CrpSpec app : apps) {
            steps.add(new NextStep(
                    "Serve the model", call.goal("run", app.project().directory())));
        }
        if (apps.stream().anyMatch(app -> app.image().repository().isEmpty())) {
            steps.add(new NextStep("Serve the registry", call.goal("registry")));
        }
        return steps;
    }

    /** A new branch on a server is followed by nobody yet. */
    private static List<NextStep> bootstrap(GitCommit commit, List<CrpSpec> apps) {
        boolean isOnServer = CommitSteps.SERVER.matcher(commit.repository()).lookingAt();
        if (!commit.startsBranch() || !isOnServer) {
            return List.of();
        }
        TreeSet<ClusterName> clusters = new TreeSet<>();
        commit.changes()
                .forEach(change -> apps.stream()
                        .filter(app -> app.name().equals(change.app()))
                        .flatMap(app -> app.selected().stream())
                        .filter(environment -> environment.name().equals(change.environment()))
                        .forEach(environment -> clusters.addAll(environment.clusters())));
        return clusters.stream()
                .map(cluster -> new NextStep(
                        "Start Flux on " + cluster,
                        "flux bootstrap git --url=" + url(commit) + " --branch=" + commit.branch() + " --path=clusters/"
                                + cluster))
                .toList();
    }

    /** The repository's name holds no user, but SSH wants one. */
    private static String url(GitCommit commit) {
        return commit.repository().replaceFirst("^ssh://(?!.*@)", "ssh://git@");
    }

    private static boolean hasEmbedded(CrpSpec app) {
        return app.selected().stream()
                .anyMatch(environment -> environment.gitops().repository().isEmpty());
    }

    private static List<String> unset(List<CrpSpec> apps) {
        List<String> keys = new ArrayList<>();
        if (apps.stream().anyMatch(app -> app.image().repository().isEmpty())) {
            keys.add("image.repository");
        }
        if (apps.stream().anyMatch(NextSteps::hasEmbedded)) {
            keys.add("gitops.repository");
        }
        return keys;
    }
}
