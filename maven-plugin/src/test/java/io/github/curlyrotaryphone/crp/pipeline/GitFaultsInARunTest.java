package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.BareGit;
import io.github.curlyrotaryphone.crp.gitops.FaultServer;
import io.github.curlyrotaryphone.crp.gitops.GitHttpServer;
import io.github.curlyrotaryphone.crp.gitops.Stock;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole deploys against a Git server that breaks: the image is pushed by then, and nothing else happens. */
class GitFaultsInARunTest {
    @TempDir
    Path folder;

    private SampleApp app;

    @BeforeEach
    void start() {
        app = new SampleApp(folder.resolve("iris"));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "401|text/plain|the server rejected the user name or token (401).|Set user name and token of an"
                        + " account",
                "403|text/plain|access denied (403).|Give the account the right to read the repository,"
                        + " or use another one.",
                "200|text/html|the server returned a web page instead of a Git repository.|Set gitops.repository to"
                        + " the URL for 'git clone',",
                "0|text/plain|the connection was closed during a response.|Try again."
            })
    void aServerThatGivesNoRepository(int status, String type, String problemEnd, String remedyStart) {
        String url;
        try (FaultServer server = FaultServer.answering(status, type, status == 200 ? "<html>Log in</html>" : "")) {
            url = server.url();
            app.commitTo(url);

            CrpException failure = Run.failure(app);

            assertThat(failure.problem()).isEqualTo("Cannot read GitOps repository '" + url + "': " + problemEnd);
            assertThat(failure.remedy()).startsWith(remedyStart);
        }
        aRunWithAWorkingRepositoryCompletes();
    }

    @Test
    void aServerThatIsDown() {
        FaultServer server = FaultServer.answering(200, "text/plain", "");
        server.close();
        app.commitTo(server.url());

        CrpException failure = Run.failure(app);

        assertThat(failure.problem())
                .isEqualTo("Cannot read GitOps repository '" + server.url() + "': cannot connect to the server.");
        assertThat(failure.remedy()).isEqualTo("Start it, correct gitops.repository, or try again.");
        assertThat(failure.isRefusal()).isFalse();
        aRunWithAWorkingRepositoryCompletes();
    }

    private void aRunWithAWorkingRepositoryCompletes() {
        app.stopBaseRegistry(); // the image is built already
        try (BareGit working = BareGit.create(folder.resolve("working.git"))) {
            app.commitTo(working.url());
            GitCommit commit = Run.deploy(app);

            assertThat(commit.id()).isEqualTo(working.tip("main"));
        }
    }

    @Test
    void aPushThatIsCutBeforeItArrives() {
        try (BareGit gitops = served();
                GitHttpServer server = GitHttpServer.start(folder)) {
            String before = gitops.commit("main", Map.of("README.md", "ours\n"));
            server.breakPushes(GitHttpServer.Fault.CUT_BEFORE);
            app.commitTo(server.url("gitops.git"));

            CrpException failure = Run.failure(app);

            assertThat(failure.problem()).startsWith("Cannot write to GitOps repository '" + server.url("gitops.git"));
            assertThat(failure.remedy()).isNotBlank();
            assertThat(gitops.tip("main")).contains(before);

            server.breakPushes(GitHttpServer.Fault.NONE);
            assertThat(Run.deploy(app).id()).isPresent().isEqualTo(gitops.tip("main"));
            assertThat(gitops.log("main")).hasSize(2);
            assertThat(gitops.files("main")).containsEntry("README.md", "ours\n");
        }
    }

    @Test
    void aPushWhoseAnswerIsCutIsNotMadeTwice() {
        try (BareGit gitops = served();
                GitHttpServer server = GitHttpServer.start(folder)) {
            gitops.commit("main", Map.of("README.md", "ours\n"));
            server.breakPushes(GitHttpServer.Fault.CUT_AFTER);
            app.commitTo(server.url("gitops.git"));

            GitCommit commit = Run.deploy(app);
            assertThat(commit.id()).isEqualTo(gitops.tip("main"));

            server.breakPushes(GitHttpServer.Fault.NONE);
            assertThat(Run.deploy(app).id()).isEmpty();
            assertThat(gitops.log("main")).hasSize(2);
        }
    }

    private BareGit served() {
        BareGit gitops = BareGit.create(folder.resolve("gitops.git"));
        Stock.git(gitops.folder(), "config", "http.receivepack", "true");
        return gitops;
    }
}
