package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository.Options;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentTest {
    @TempDir
    Path temp;

    private BareGit remote;

    @BeforeEach
    void deployIris() {
        remote = BareGit.create(temp.resolve("remote.git"));
        try (GitOpsRepository repository = open()) {
            Writing.deploy(repository, iris().deployment());
        }
    }

    @AfterEach
    void closeRemote() {
        remote.close();
    }

    private GitOpsRepository open() {
        GitOpsSpec spec = new GitOpsSpec(Optional.of(remote.url()), "main", "apps", Optional.empty());
        return GitOpsRepository.open(spec, Options.of(temp.resolve(".crp"), GitCredentials.NONE, Events.NONE));
    }

    private boolean isCurrent(Deployments... deployments) {
        try (GitOpsRepository repository = open()) {
            return Writing.current(repository, deployments).isPresent();
        }
    }

    @Test
    void whatWasDeployedIsCurrent() {
        assertThat(isCurrent(iris())).isTrue();
    }

    @Test
    void anotherSourceCommitStaysCurrent() {
        assertThat(isCurrent(iris().source(Optional.empty(), false))).isTrue();
    }

    @Test
    void anotherInputIsNot() {
        assertThat(isCurrent(iris().version("1.5.0"))).isFalse();
    }

    @Test
    void anotherOwnerIsNot() {
        assertThat(isCurrent(iris().owner("com.example:other"))).isFalse();
    }

    @Test
    void oneOfTwoIsNotEnough() {
        assertThat(isCurrent(iris(), iris().app("fraud"))).isFalse();
    }

    @Test
    void aFileThatWasEditedIsNot() {
        remote.commit("main", Map.of("clusters/dev/iris.dev.yaml", "kind: ConfigMap\n"));

        assertThat(isCurrent(iris())).isFalse();
    }

    @Test
    void aFileThatIsMissingIsNot() {
        remote.commit("main", Map.of("apps/iris/dev/deployment.yaml", ""));

        assertThat(isCurrent(iris())).isFalse();
    }

    @Test
    void aRecordThatCannotBeReadIsNot() {
        remote.commit("main", Map.of("apps/iris/dev/.crp.json", "{}\n"));

        assertThat(isCurrent(iris())).isFalse();
    }

    @Test
    void commitsOfOthersChangeNothing() {
        remote.commit("main", Map.of("README.md", "hello\n"));

        assertThat(isCurrent(iris())).isTrue();
    }
}
