package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository.Options;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownTipTest {
    @TempDir
    Path temp;

    private BareGit remote;
    private GitOpsSpec spec;
    private GitCommit current;

    @BeforeEach
    void deployIris() {
        remote = BareGit.create(temp.resolve("remote.git"));
        spec = new GitOpsSpec(Optional.of(remote.url()), "main", "apps", Optional.empty());
        try (GitOpsRepository repository =
                GitOpsRepository.open(spec, Options.of(temp.resolve(".crp"), GitCredentials.NONE, Events.NONE))) {
            Writing.deploy(repository, iris().deployment());
            current = Writing.current(repository, iris()).orElseThrow();
        }
    }

    @AfterEach
    void closeRemote() {
        remote.close();
    }

    private KnownTip known(Deployments deployments) {
        return new KnownTip(spec, temp.resolve(".crp"), Deployments.inputs(deployments));
    }

    @Test
    void nothingIsKnownAtFirst() {
        assertThat(known(iris()).find()).isEmpty();
    }

    @Test
    void whatWasKeptIsFoundWhileTheBranchStands() {
        known(iris()).keep(current);

        assertThat(known(iris()).find()).hasValueSatisfying(found -> {
            assertThat(found.tip()).isEqualTo(current.tip());
            assertThat(found.repository()).isEqualTo(current.repository());
            assertThat(found.id()).isEmpty();
            assertThat(found.changes()).isEmpty();
        });
    }

    @Test
    void aCommitOfAnybodyEndsIt() {
        known(iris()).keep(current);

        remote.commit("main", Map.of("apps/iris/dev/deployment.yaml", "edited: by hand\n"));

        assertThat(known(iris()).find()).isEmpty();
    }

    @Test
    void anotherInputIsNotKnown() {
        known(iris()).keep(current);

        assertThat(known(iris().version("1.5.0")).find()).isEmpty();
    }

    @Test
    void aRemoteServerIsAlwaysAsked() {
        GitOpsSpec remoteSpec = new GitOpsSpec(
                Optional.of("https://git.example.com/team/gitops.git"), "main", "apps", Optional.empty());
        KnownTip known = new KnownTip(remoteSpec, temp.resolve(".crp"), Deployments.inputs(iris()));

        known.keep(current);

        assertThat(known.find()).isEmpty();
    }
}
