package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.pipeline.change.FluxNamespace;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.spec.ForgePages;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What to look at after a commit to the branch that Flux follows: the commit itself, and what Flux makes of it. */
final class CommitSteps {
    /** More are watched together. */
    private static final int WATCHED_ALONE = 3;

    /** Flux follows no other. */
    static final Pattern SERVER = Pattern.compile("https?://|ssh://");

    private static final String USUAL_NAMESPACE = "flux-system";

    private CommitSteps() {}

    /**
     * The steps for those that hold something new.
     *
     * @param branches what is known of the repositories and their forges
     * @param paths how a path is shown to this user
     */
    static List<NextStep> of(List<GitCommit> commits, List<GitOpsSpec> branches, Function<Path, String> paths) {
        List<NextStep> steps = new ArrayList<>();
        commits.stream().filter(commit -> commit.id().isPresent()).forEach(commit -> {
            if (commit.repository().startsWith("/")) {
                String folder = paths.apply(Path.of(commit.repository()));
                steps.add(new NextStep("See the commit", "git -C " + folder + " show " + commit.branch()));
            } else if (SERVER.matcher(commit.repository()).lookingAt()) {
                page(commit, branches).ifPresent(page -> steps.add(new NextStep("See the commit", page)));
                steps.addAll(watching(commit));
            }
        });
        return steps;
    }

    private static Optional<String> page(GitCommit commit, List<GitOpsSpec> branches) {
        return branches.stream()
                .filter(branch -> branch.repository().equals(Optional.of(commit.repository())))
                .flatMap(branch -> branch.forge().stream())
                .findFirst()
                .flatMap(forge -> ForgePages.of(commit.repository(), forge.kind()))
                .map(pages -> pages.commit(commit.id().orElseThrow()).toString());
    }

    /** A commit that touches records alone changes nothing that Flux applies. */
    private static List<NextStep> watching(GitCommit commit) {
        TreeSet<String> namespaces = new TreeSet<>();
        List<String> names = new ArrayList<>();
        for (EnvironmentChange change : commit.changes()) {
            if (change.files().keySet().stream().anyMatch(path -> !path.endsWith("/.crp.json"))) {
                names.add(change.app() + "." + change.environment());
                namespaces.add(FluxNamespace.of(change).orElse(USUAL_NAMESPACE));
            }
        }
        if (names.size() > WATCHED_ALONE || namespaces.size() > 1) {
            return namespaces.stream().map(namespace -> watch("", namespace)).toList();
        }
        return names.stream().map(name -> watch(" " + name, namespaces.first())).toList();
    }

    private static NextStep watch(String name, String namespace) {
        return new NextStep("Watch it arrive", "flux get kustomizations" + name + " -n " + namespace + " --watch");
    }
}
