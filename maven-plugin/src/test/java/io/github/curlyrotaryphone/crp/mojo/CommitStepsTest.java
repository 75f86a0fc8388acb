package io.github.curlyrotaryphone.crp.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange.FileChange;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommitStepsTest {
    private static final String URL = "https://git.example.com/team/gitops.git";
    private static final String ID = "0123456789abcdef0123456789abcdef01234567";

    private static EnvironmentChange change(String app, String... paths) {
        TreeMap<String, FileChange> files = new TreeMap<>();
        for (String path : paths) {
            String text = "metadata:\n  name: " + app + ".dev\n  namespace: \"gitops\"\n";
            files.put(path, new FileChange(Optional.empty(), Optional.of(text)));
        }
        return new EnvironmentChange(new AppEnvironment(new AppName(app), new EnvironmentName("dev")), files);
    }

    private static List<String> stepsFor(String repository) {
        GitCommit commit = new GitCommit(
                repository,
                "main",
                Optional.of(ID),
                Optional.of(ID),
                false,
                List.of(change("iris", "clusters/dev/iris.dev.yaml")));
        return NextStep.lines(CommitSteps.of(List.of(commit), List.of(), Path::toString));
    }

    private static List<String> steps(Optional<ForgeSpec.Kind> forge, EnvironmentChange... changes) {
        GitCommit commit = new GitCommit(URL, "main", Optional.of(ID), Optional.of(ID), false, List.of(changes));
        GitOpsSpec branch = new GitOpsSpec(
                Optional.of(URL), "main", "apps", forge.map(kind -> new ForgeSpec(kind, Optional.empty())));
        return NextStep.lines(CommitSteps.of(List.of(commit), List.of(branch), Path::toString));
    }

    @Test
    void whatIsJustRemovedIsNotWatched() {
        TreeMap<String, FileChange> files = new TreeMap<>();
        for (String path : List.of("apps/iris/dev/deployment.yaml", "clusters/dev/iris.dev.yaml")) {
            files.put(path, new FileChange(Optional.of("metadata:\n  name: iris.dev\n"), Optional.empty()));
        }
        EnvironmentChange removal =
                new EnvironmentChange(new AppEnvironment(new AppName("iris"), new EnvironmentName("dev")), files);

        assertThat(steps(Optional.of(ForgeSpec.Kind.GITEA), removal))
                .containsExactly("View the commit:     https://git.example.com/team/gitops/commit/" + ID);
    }

    @Test
    void aCommitIsSeenAtItsForgeAndWatchedInItsNamespace() {
        EnvironmentChange change = change("iris", "apps/iris/dev/deployment.yaml", "clusters/dev/iris.dev.yaml");

        assertThat(steps(Optional.of(ForgeSpec.Kind.GITEA), change))
                .containsExactly(
                        "View the commit:     https://git.example.com/team/gitops/commit/" + ID,
                        "Watch the rollout:   flux get kustomizations iris.dev -n gitops --watch");
        assertThat(steps(Optional.of(ForgeSpec.Kind.GITLAB), change))
                .contains("View the commit:     https://git.example.com/team/gitops/-/commit/" + ID);
    }

    @Test
    void whereNoForgeIsKnownTheCommitWasToldAlready() {
        assertThat(steps(Optional.empty(), change("iris", "apps/iris/dev/service.yaml")))
                .containsExactly("Watch the rollout:   flux get kustomizations iris.dev -n flux-system --watch");
    }

    @Test
    void aRepositoryOnThisMachineIsFollowedByNobody() {
        assertThat(stepsFor("/srv/gitops.git"))
                .containsExactly("View the commit:     git -C /srv/gitops.git show main");
        assertThat(stepsFor("file:///srv/gitops.git")).isEmpty();
        assertThat(stepsFor("ssh://git.example.com/team/gitops.git")).hasSize(1);
    }

    @Test
    void manyAreWatchedTogether() {
        EnvironmentChange[] many = IntStream.range(0, 4)
                .mapToObj(i -> change("app" + i, "clusters/dev/app" + i + ".dev.yaml"))
                .toArray(EnvironmentChange[]::new);

        assertThat(steps(Optional.empty(), many))
                .containsExactly("Watch the rollout:   flux get kustomizations -n gitops --watch");
    }

    @Test
    void aRecordAloneIsNothingToWatch() {
        assertThat(steps(Optional.empty(), change("iris", "apps/iris/dev/.crp.json")))
                .isEmpty();
    }

    @Test
    void allCommandsStartInOneColumn() {
        assertThat(NextStep.lines(List.of(new NextStep("See", "a"), new NextStep("Promote it to production-eu", "b"))))
                .containsExactly("See:                          a", "Promote it to production-eu:  b");
    }
}
