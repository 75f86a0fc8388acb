package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
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

/** Against stock git behind SSH, with keys and known hosts of a home folder of its own. */
class SshRepositoryTest {
    @TempDir
    Path temp;

    private String userHome = "";
    private GitSshServer server;
    private BareGit remote;

    @BeforeEach
    void startServer() {
        userHome = System.getProperty("user.home");
        System.setProperty("user.home", temp.toString());
        server = GitSshServer.start(temp);
        remote = BareGit.create(temp.resolve("remote-401-403.git"));
    }

    @AfterEach
    void stopServer() {
        System.setProperty("user.home", userHome);
        if (server != null) {
            server.close();
        }
        if (remote != null) {
            remote.close();
        }
    }

    private void commit(Deployments deployments) {
        GitOpsSpec spec = new GitOpsSpec(Optional.of(server.url(remote.folder())), "main", "apps", Optional.empty());
        try (GitOpsRepository repository =
                GitOpsRepository.open(spec, Options.of(temp.resolve(".crp"), GitCredentials.NONE, Events.NONE))) {
            Writing.deploy(repository, deployments.deployment());
        }
    }

    private CrpException failure() {
        CrpException failure = catchThrowableOfType(CrpException.class, () -> commit(iris()));
        assertThat(failure).isNotNull();
        assertThat(remote.tip("main")).isEmpty();
        return failure;
    }

    @Test
    void aKeyOfTheUserOpensAServerThatIsKnown() {
        server.makeKnown();
        commit(iris());
        remote.commit("main", Map.of("README.md", "hello\n"));

        commit(iris().version("1.5.0"));

        assertThat(remote.log("main")).hasSize(3);
        assertThat(remote.files("main")).containsKeys("README.md", "apps/iris/dev/.crp.json");
    }

    @Test
    void aHostKeyThatIsUnknownIsRefusedWithTheCommandThatAddsIt() {
        CrpException failure = failure();

        assertThat(failure.isRefusal()).isTrue();
        assertThat(failure.problem())
                .isEqualTo("Cannot read GitOps repository '"
                        + server.url(remote.folder()).replace("git@", "") + "': its host key is unknown.");
        assertThat(failure.remedy())
                .isEqualTo("Add it with 'ssh-keyscan -p " + server.port() + " 127.0.0.1 >> ~/.ssh/known_hosts', and"
                        + " compare its fingerprint with the one that the server's owner publishes.");
    }

    @Test
    void aHostKeyThatChangedIsRefused() {
        server.makeAnotherKeyKnown();

        CrpException failure = failure();

        assertThat(failure.problem()).endsWith("': its host key is not the one in known_hosts.");
        assertThat(failure.remedy()).startsWith("Ask who runs the server whether its key changed.");
    }

    @Test
    void aKeyThatTheServerDoesNotKnowIsRefused() {
        server.makeKnown();
        server.replaceUserKey();

        CrpException failure = failure();

        assertThat(failure.problem()).endsWith("': the server accepts none of the SSH keys.");
        assertThat(failure.remedy()).startsWith("Load a key with 'ssh-add', or name one as IdentityFile");
    }
}
