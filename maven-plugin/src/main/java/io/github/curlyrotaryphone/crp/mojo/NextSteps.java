package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.pipeline.ChosenApp;
import io.github.curlyrotaryphone.crp.pipeline.change.Landed;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What to look at after a deploy that committed something, as commands for the way Maven was called. */
final class NextSteps {
    private static final Pattern SERVER = Pattern.compile("https?://|ssh://");

    private final MavenCall call;

    NextSteps(MavenCall call) {
        this.call = call;
    }

    /** One line per step, the command last. */
    List<String> after(List<ChosenApp> apps, Landed landed) {
        List<String> steps = new ArrayList<>(ReviewSteps.of(landed.reviews(), call));
        List<GitCommit> commits = landed.commits();
        for (GitCommit commit : commits) {
            if (commit.id().isPresent()) {
                steps.addAll(isEmbedded(commit, apps) ? List.of(show(commit)) : bootstrap(commit, apps));
            }
        }
        if (commits.stream().anyMatch(commit -> commit.id().isPresent())) {
            steps.addAll(promotions(apps));
        }
        boolean isNews = commits.stream().anyMatch(commit -> commit.id().isPresent())
                || landed.reviews().stream()
                        .anyMatch(review -> review.proposal().moved());
        List<String> missing = unset(apps);
        if (isNews && !missing.isEmpty()) {
            steps.addAll(serve(apps));
            steps.add("Use real servers:    set " + String.join(" and ", missing) + " in crp.yaml, and deploy again");
        }
        return steps;
    }

    /** Environments that are reached from those that were just deployed. */
    private List<String> promotions(List<ChosenApp> apps) {
        List<String> steps = new ArrayList<>();
        for (ChosenApp app : apps) {
            for (EnvironmentSpec to : app.spec().environments()) {
                app.environments().stream()
                        .filter(from -> to.from().equals(Optional.of(from.name())))
                        .forEach(from -> steps.add("Promote it to " + padded(to.name() + ":") + call.goal("promote")
                                + (apps.size() > 1 ? " -Dcrp.app=" + app.spec().name() : "") + " -Dcrp.from="
                                + from.name() + " -Dcrp.to=" + to.name()));
            }
        }
        return steps;
    }

    private static String padded(String name) {
        return String.format(Locale.ROOT, "%-8s", name);
    }

    private String show(GitCommit commit) {
        return "See the commit:      git -C " + call.shown(Path.of(commit.repository())) + " show " + commit.branch();
    }

    private List<String> serve(List<ChosenApp> apps) {
        List<String> steps = new ArrayList<>();
        for (ChosenApp app : apps) {
            steps.add("Serve the model:     "
                    + call.goal("run", app.spec().project().directory()));
        }
        if (apps.stream().anyMatch(app -> app.spec().image().repository().isEmpty())) {
            steps.add("Serve the registry:  " + call.goal("registry"));
        }
        return steps;
    }

    /** A new branch on a server is followed by nobody yet. */
    private static List<String> bootstrap(GitCommit commit, List<ChosenApp> apps) {
        boolean isOnServer = SERVER.matcher(commit.repository()).lookingAt();
        if (!commit.startsBranch() || !isOnServer) {
            return List.of();
        }
        TreeSet<ClusterName> clusters = new TreeSet<>();
        commit.changes()
                .forEach(change -> apps.stream()
                        .filter(app -> app.spec().name().equals(change.app()))
                        .flatMap(app -> app.environments().stream())
                        .filter(environment -> environment.name().equals(change.environment()))
                        .forEach(environment -> clusters.addAll(environment.clusters())));
        return clusters.stream()
                .map(cluster -> "Start Flux on " + cluster + ":  flux bootstrap git --url=" + url(commit) + " --branch="
                        + commit.branch() + " --path=clusters/" + cluster)
                .toList();
    }

    /** The repository's name holds no user, but SSH wants one. */
    private static String url(GitCommit commit) {
        return commit.repository().replaceFirst("^ssh://(?!.*@)", "ssh://git@");
    }

    private static boolean isEmbedded(GitCommit commit, List<ChosenApp> apps) {
        return apps.stream()
                .filter(NextSteps::hasEmbedded)
                .map(ChosenApp::spec)
                .anyMatch(spec -> embedded(spec).equals(commit.repository()));
    }

    private static boolean hasEmbedded(ChosenApp app) {
        return app.environments().stream()
                .anyMatch(environment -> environment.gitops().repository().isEmpty());
    }

    private static String embedded(CrpSpec spec) {
        return spec.project()
                .home()
                .resolve("gitops.git")
                .toAbsolutePath()
                .normalize()
                .toString();
    }

    private static List<String> unset(List<ChosenApp> apps) {
        List<String> keys = new ArrayList<>();
        if (apps.stream().anyMatch(app -> app.spec().image().repository().isEmpty())) {
            keys.add("image.repository");
        }
        if (apps.stream().anyMatch(NextSteps::hasEmbedded)) {
            keys.add("gitops.repository");
        }
        return keys;
    }
}
