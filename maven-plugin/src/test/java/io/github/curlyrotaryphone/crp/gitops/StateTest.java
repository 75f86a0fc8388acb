package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.DEV;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.IRIS_IN_DEV;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.RECORD;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.deploy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {
    @TempDir
    Path temp;

    private Gitops git;
    private String first;

    @BeforeEach
    void deployOnce() {
        git = new Gitops(temp);
        first = git.land(deploy(iris()));
    }

    @AfterEach
    void close() {
        git.close();
    }

    private EnvironmentState state() {
        return git.run(repository -> Writing.state(repository, IRIS_IN_DEV));
    }

    private SortedMap<String, String> files(Revision revision) {
        return git.run(repository -> repository.files(IRIS_IN_DEV, revision));
    }

    @Test
    void whatIsDeployedIsAsTheRecordSays() {
        DeployRecord deployed = state().deployed().orElseThrow();

        assertThat(deployed.owner()).isEqualTo("com.example:iris");
        assertThat(deployed.image()).contains(iris().image());
        assertThat(deployed.release()).contains(iris().deployment().digest());
        assertThat(deployed.source()).contains(Deployments.COMMIT);
        assertThat(deployed.files()).hasSize(3);
        assertThat(state().proposed()).isEmpty();
        assertThat(state().hold()).isEmpty();
    }

    @Test
    void whatIsProposedStandsBesideIt() {
        git.propose(deploy(iris().version("1.5.0")));

        assertThat(state().proposed().flatMap(DeployRecord::image))
                .contains(iris().version("1.5.0").image());
        git.merge();
        assertThat(state().proposed()).isEmpty();
        assertThat(state().deployed().flatMap(DeployRecord::image))
                .contains(iris().version("1.5.0").image());
    }

    @Test
    void whatIsNotThereIsEmpty() {
        EnvironmentState state = git.run(repository -> Writing.state(
                repository, new AppEnvironment(new io.github.curlyrotaryphone.crp.spec.AppName("other"), DEV)));

        assertThat(state.deployed()).isEmpty();
        assertThat(state.proposed()).isEmpty();
    }

    @Test
    void allAppsAreListedWithTheirOpenChanges() {
        git.land(deploy(iris().app("fraud"), iris().app("fraud").in("prod", "prod")));
        git.propose(deploy(iris().app("churn")));
        git.propose(deploy(iris().version("1.5.0")));

        List<EnvironmentState> states = git.run(GitOpsRepository::states);

        assertThat(states)
                .extracting(each -> each.app() + "." + each.environment() + " "
                        + each.deployed().isPresent() + " " + each.proposed().isPresent())
                .containsExactly(
                        "churn.dev false true", "fraud.dev true false", "fraud.prod true false", "iris.dev true true");
    }

    @Test
    void oneBrokenRecordLeavesTheOthersReadable() {
        git.land(deploy(iris().app("fraud")));
        git.remote.commit("main", Map.of(RECORD, "{}\n", "apps/notes.txt", "x\n", "apps/UPPER/dev/.crp.json", "{}\n"));

        List<EnvironmentState> states = git.run(GitOpsRepository::states);

        assertThat(states).extracting(EnvironmentState::app).hasToString("[fraud]");
        assertThat(git.heard.lines()).contains("unreadable " + RECORD + ": it has no format version 'crp'");
        CrpException refusal = git.refusal(repository -> Writing.state(repository, IRIS_IN_DEV));
        assertThat(refusal.problem())
                .isEqualTo("Cannot tell what runs as 'iris' in 'dev': '" + RECORD
                        + "' is not as crp wrote it: it has no format version 'crp'.");
    }

    @Test
    void aFileOfTheBranchCanBeRead() {
        git.remote.commit("main", Map.of(".crp-policy.yaml", "crpPolicy: 1\n"));

        Optional<String> policy =
                git.run(repository -> repository.look(List.of()).file(".crp-policy.yaml"));
        Optional<String> missing =
                git.run(repository -> repository.look(List.of()).file("apps"));

        assertThat(policy).contains("crpPolicy: 1\n");
        assertThat(missing).isEmpty();
    }

    @Test
    void recordedFilesCanBeReadAtAnyOfThreeRevisions() {
        git.land(deploy(iris().version("1.5.0")));
        git.propose(deploy(iris().version("1.6.0")));

        String path = "apps/iris/dev/deployment.yaml";
        assertThat(files(Revision.at(first))).hasSize(3).hasEntrySatisfying(path, contains(":1.4.0-abc@"));
        assertThat(files(Revision.DEPLOYED)).hasEntrySatisfying(path, contains(":1.5.0-abc@"));
        assertThat(files(Revision.PROPOSED)).hasEntrySatisfying(path, contains(":1.6.0-abc@"));
    }

    private static java.util.function.Consumer<String> contains(String part) {
        return text -> assertThat(text).contains(part);
    }

    @Test
    void whereNothingIsRecordedThereAreNoFiles() {
        assertThat(files(Revision.PROPOSED)).isEmpty();
        assertThat(files(Revision.at(git.remote.commit("start", Map.of("README.md", "x\n")))))
                .isEmpty();
    }

    @Test
    void anUnknownCommitIsSaid() {
        CrpException refusal = git.refusal(repository -> repository.files(IRIS_IN_DEV, Revision.at("v1")));

        assertThat(refusal.problem())
                .isEqualTo("Cannot read commit 'v1': GitOps repository '" + git.remote.url() + "' has no such commit.");
    }
}
