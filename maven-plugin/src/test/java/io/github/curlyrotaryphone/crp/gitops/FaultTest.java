package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository.Options;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultTest {
    @TempDir
    Path temp;

    private CrpException failure(String url) {
        GitOpsSpec spec = new GitOpsSpec(Optional.of(url), "main", "apps", Optional.empty());
        CrpException failure = catchThrowableOfType(CrpException.class, () -> {
            try (GitOpsRepository repository =
                    GitOpsRepository.open(spec, Options.of(temp.resolve(".crp"), GitCredentials.NONE, Events.NONE))) {
                Writing.deploy(repository, iris().deployment());
            }
        });
        assertThat(failure).isNotNull();
        return failure;
    }

    private CrpException answer(int status, String type, String body) {
        try (FaultServer server = FaultServer.answering(status, type, body)) {
            CrpException failure = failure(server.url());
            assertThat(failure.problem()).startsWith("Cannot read GitOps repository '" + server.url() + "': ");
            return failure;
        }
    }

    private static void words(CrpException failure, boolean refusal, String problemEnd, String remedy) {
        assertThat(failure.problem()).endsWith(problemEnd);
        assertThat(failure.remedy()).isEqualTo(remedy);
        assertThat(failure.isRefusal()).isEqualTo(refusal);
    }

    @Test
    void aServerThatAsksForALogin() {
        CrpException failure = answer(401, "text/plain", "");

        assertThat(failure.problem()).endsWith("': the server refused user name or token (401).");
        assertThat(failure.remedy())
                .startsWith("Set user name and token of an account that may read it as server '127.0.0.1:")
                .endsWith("' in settings.xml, or as CRP_GIT_USERNAME and CRP_GIT_TOKEN in the environment.");
    }

    @Test
    void aServerThatForbidsIt() {
        words(
                answer(403, "text/plain", ""),
                true,
                "': the server does not permit it (403).",
                "Give the account the right to read the repository, or use another one.");
    }

    @Test
    void aRepositoryThatIsNotThere() {
        assertThat(answer(404, "text/plain", "").problem())
                .endsWith("': there is no such repository, or the account may not see it.");
    }

    @Test
    void aWebPageInItsPlace() {
        words(
                answer(200, "text/html", "<!DOCTYPE html><html><body>Log in</body></html>"),
                true,
                "': there is a web page and no Git repository.",
                "Set gitops.repository to the URL that 'git clone' takes; a proxy or a log-in page may stand before"
                        + " it.");
    }

    @Test
    void aServerThatIsBroken() {
        words(
                answer(503, "text/plain", "try later"),
                false,
                "503 Service Unavailable.",
                "Try again; where it stays, see whether 'git ls-remote' can reach it.");
    }

    @Test
    void aServerThatIsDownAfterTheQuestion() throws IOException {
        try (FaultServer server = FaultServer.answering(0, "text/plain", "")) {
            words(failure(server.url()), false, "': the connection ended in the middle of an answer.", "Try again.");
        }
    }

    @Test
    void aServerThatIsDown() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        words(
                failure("http://127.0.0.1:" + port + "/gitops.git"),
                false,
                "': the server cannot be reached.",
                "Start it, correct gitops.repository, or try again.");
    }

    @Test
    void aHostThatDoesNotExist() {
        words(
                failure("http://no-such-host.invalid/gitops.git"),
                false,
                "Cannot read GitOps repository 'http://no-such-host.invalid/gitops.git': the host is unknown.",
                "Correct the host of gitops.repository, or see whether this machine needs a proxy or VPN.");
    }

    @Test
    void anAnswerThatEndsInTheMiddle() {
        CrpException failure = answer(
                200,
                "application/x-git-upload-pack-advertisement",
                "001e# service=git-upload-pack\n0000" + "00a0" + "0123456789");

        words(failure, false, "': the connection ended in the middle of an answer.", "Try again.");
    }

    @Test
    void aTransportThatCrpDoesNotSpeak() {
        words(
                failure("git://bot:s3cret@git.example.com/gitops.git"),
                true,
                "Cannot use GitOps repository 'git://git.example.com/gitops.git': 'git' is not a transport of crp.",
                "Set gitops.repository to a URL that starts with https://, http://, ssh:// or file://.");
    }

    @Test
    void aFileThatIsNoRepository() {
        String url = "file://" + temp.resolve("nowhere.git");

        words(
                failure(url),
                true,
                "': there is no such repository, or the account may not see it.",
                "Create it, or correct gitops.repository.");
    }

    @Test
    void aRepositoryWithFilesCheckedOutFromTheBranch() {
        Stock.git(temp, "init", "-q", "-b", "main", "work");
        String url = temp.resolve("work").toString();

        words(
                failure(url),
                true,
                "Cannot write to branch 'main' of GitOps repository '" + url
                        + "': its files are checked out from that branch.",
                "Use a bare repository ('git clone --bare'), or check out another branch there.");
    }

    @Test
    void aCacheThatCannotBeWritten() throws IOException {
        try (BareGit remote = BareGit.create(temp.resolve("remote.git"))) {
            Files.createDirectories(temp.resolve(".crp"));
            Files.writeString(temp.resolve(".crp/cache"), "a file\n");

            CrpException failure = failure(remote.url());

            assertThat(failure.problem())
                    .startsWith("Cannot write the lock file '" + temp.resolve(".crp/cache/gitops"));
            assertThat(remote.tip("main")).isEmpty();
        }
    }
}
