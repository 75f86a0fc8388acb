package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.IRIS;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.IRIS_IN_DEV;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.RECORD;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.REVIEW;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.deploy;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.releaseHold;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.rollback;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.gitops.history.BranchHistory;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A repository that a crp of the first record format, this one and a later one write in turn. */
class TwoVersionsTest {
    private static final String SERVICE = "kind: Service\napiVersion: v1\nmetadata:\n  name: iris\n  namespace: iris\n";

    @TempDir
    Path temp;

    private Gitops git;

    @BeforeEach
    void deployByTheOlder() {
        git = new Gitops(temp);
        git.remote.commit("main", Map.of("README.md", "hello\n"));
        git.land(deploy(service("1.4.0")));
        git.remote.commit("main", Map.of(RECORD, ofTheFirstFormat(git.text("main", RECORD))));
    }

    @AfterEach
    void close() {
        git.close();
    }

    private static Deployments service(String version) {
        return iris().version(version).with(Map.of("service.yaml", SERVICE));
    }

    /** As the first format's writer has it: without the keys that came later. */
    private static String ofTheFirstFormat(String text) {
        ObjectNode json = (ObjectNode) JsonText.read(text);
        json.put("crp", 1);
        json.remove(List.of("readBy", "objects", "names", "verification"));
        return JsonText.pretty(json);
    }

    private String record() {
        return git.text("main", RECORD);
    }

    @Test
    void anOlderRecordIsNoReasonForACommit() {
        assertThat(record()).startsWith("{\n  \"crp\": 1,\n  \"owner\"");

        assertThat(git.commit(deploy(service("1.4.0"))).id()).isEmpty();
        Optional<GitCommit> current = git.run(repository -> Writing.current(repository, service("1.4.0")));
        assertThat(current).isPresent();
    }

    @Test
    void theNextRealChangeBringsTheNewFormat() {
        git.land(deploy(service("1.5.0")));

        assertThat(record())
                .startsWith("{\n  \"crp\": 2,\n  \"readBy\": \"0.1.0\",\n  \"owner\": \"com.example:iris\",")
                .contains("\"objects\": {\n    \"dev\": [\n      \"Service iris/iris\"\n    ]\n  }");
    }

    @Test
    void aRollbackToAnOlderRecordAndTheEndOfItsHoldWriteTheNewFormat() {
        String older = git.remote.tip("main").orElseThrow();
        git.land(deploy(service("1.5.0")));

        git.land(rollback(older));
        assertThat(record()).startsWith("{\n  \"crp\": 2,").contains("\"Service iris/iris\"", "\"hold\": {");
        git.remote.commit("main", Map.of(RECORD, ofTheFirstFormat(record())));
        git.land(releaseHold());
        assertThat(record())
                .startsWith("{\n  \"crp\": 2,")
                .contains("\"Service iris/iris\"")
                .doesNotContain("hold");
    }

    @Test
    void historyReadsBoth() {
        git.land(deploy(service("1.5.0")));

        try (BranchHistory history = BranchHistory.open(
                Gitops.spec(git.remote.url()), temp.resolve("home/.crp"), GitCredentials.NONE, Events.NONE)) {
            assertThat(history.entries(IRIS))
                    .extracting(entry ->
                            entry.after().flatMap(DeployRecord::version).orElse("-"))
                    .containsExactly("1.4.0-abc", "1.4.0-abc", "1.5.0-abc");
        }
        Optional<DeployRecord> now =
                git.run(repository -> Writing.state(repository, IRIS_IN_DEV).deployed());
        assertThat(now.flatMap(DeployRecord::version)).contains("1.5.0-abc");
    }

    @Test
    void aRecordOfALaterVersionSaysWhichToUpdateTo() {
        git.land(deploy(service("1.5.0")));
        String later = record().replace("\"crp\": 2", "\"crp\": 3").replace("\"0.1.0\"", "\"0.9.0\"");
        git.remote.commit("main", Map.of(RECORD, later));

        CrpException refusal = git.refusedCommit(deploy(service("1.6.0")));

        assertThat(refusal.problem())
                .isEqualTo("Cannot deploy 'iris' in 'dev': '" + RECORD
                        + "' was written by a newer crp: it has format version 3 where this crp knows 2.");
        assertThat(refusal.remedy()).isEqualTo("Update crp-maven-plugin to 0.9.0 or later.");
    }

    @Test
    void aChangeOfALaterVersionThatWaitsIsNotPassedOver() {
        git.propose(deploy(service("1.5.0")));
        String later = git.text(REVIEW, RECORD).replace("\"crp\": 2", "\"crp\": 3");
        git.remote.commit(REVIEW, Map.of(RECORD, later));

        assertThat(git.refusedCommit(deploy(service("1.6.0"))).remedy())
                .isEqualTo("Update crp-maven-plugin to 0.1.0 or later.");
    }
}
