package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.REVIEW;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.deploy;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.rollback;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.gitops.GitCredentials.Login;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a server and its branches between two runs, or in the middle of one. */
class ChangingServerTest {
    private static final String DEPLOYMENT = "apps/iris/dev/deployment.yaml";

    @TempDir
    Path temp;

    private ServedGitops served;
    private GitHttpServer server;
    private Gitops local;
    private Gitops git;
    private String first;

    @BeforeEach
    void deployOnce() {
        served = ServedGitops.start(temp);
        server = served.server();
        local = served.local();
        git = served.git();
        first = git.land(deploy(iris()));
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void aRepositoryThatWasRenamedIsFollowed() {
        server.rename("old.git", "remote.git");
        Gitops old = local.from(temp.resolve("late"), server.url("old.git"));

        old.land(deploy(iris().version("1.5.0")));

        assertThat(git.text("main", DEPLOYMENT)).contains(":1.5.0-abc@");
    }

    @Test
    void anArchivedRepositoryCanBeReadAndSaysThatItCannotBeWritten() {
        server.breakPushes(GitHttpServer.Fault.FORBIDDEN);

        assertThat(git.commit(deploy(iris())).id()).isEmpty();
        CrpException refusal = git.refusedCommit(deploy(iris().version("1.5.0")));

        assertThat(refusal.problem())
                .isEqualTo(
                        "Cannot write to GitOps repository '" + server.url("remote.git") + "': access denied (403).");
        assertThat(refusal.remedy())
                .isEqualTo("Give the account the right to write to the repository, or use another one. An archived"
                        + " repository must be unarchived first.");
    }

    @Test
    void aTokenThatExpiresInTheMiddleEndsInWordsAndWritesNothing() {
        server.askingFor("bot:secret");
        Optional<String> before = git.remote.tip("main");
        int answers = 3;
        for (int left = 1; left <= answers; left++) {
            server.expireAfter(left);
            CrpException failure = catchThrowableOfType(CrpException.class, () -> {
                try (GitOpsRepository repository = GitOpsRepository.open(
                        Gitops.spec(server.url("remote.git")),
                        Options.of(
                                temp.resolve("home/.crp"),
                                host -> Optional.of(new Login("bot", "secret")),
                                Events.NONE))) {
                    Writing.commit(repository, deploy(iris().version("1.5.0")));
                }
            });

            assertThat(failure).as("after " + left).isNotNull();
            assertThat(failure.problem())
                    .containsPattern(
                            "the server (rejected the user name or token \\(401\\)|requires a user name and token)");
            assertThat(failure.remedy()).contains("as server '" + server.server() + "' in settings.xml");
            assertThat(failure.getMessage()).doesNotContain("secret");
            assertThat(git.remote.tip("main")).isEqualTo(before);
        }
    }

    @Test
    void aBranchThatWasForcePushedIsTakenAsItIsNow() {
        git.land(deploy(iris().version("1.5.0")));
        git.remote.point("main", first);
        git.remote.commit("main", Map.of("README.md", "another history\n"));

        git.land(deploy(iris().version("1.6.0")));

        assertThat(git.remote.log("main")).hasSize(3);
        assertThat(git.remote.files("main")).containsKey("README.md");
        assertThat(Stock.git(git.remote.folder(), "fsck", "--strict", "--no-dangling"))
                .isEmpty();
    }

    @Test
    void aDeploymentThatWasForcedAwayIsStillThereToRollBackToWhileTheServerKeepsIt() {
        String second = git.land(deploy(iris().version("1.5.0")));
        git.remote.point("main", first);
        git.land(deploy(iris().version("1.6.0")));

        git.land(rollback(second));

        assertThat(git.text("main", DEPLOYMENT)).contains(":1.5.0-abc@");
    }

    @Test
    void aBranchThatWasDeletedIsStartedAgainFromTheDefaultBranch() {
        Stock.git(git.remote.folder(), "update-ref", "refs/heads/live", "refs/heads/main");
        Stock.git(git.remote.folder(), "symbolic-ref", "HEAD", "refs/heads/live");
        Stock.git(git.remote.folder(), "update-ref", "-d", "refs/heads/main");

        git.land(deploy(iris().version("1.5.0")));

        assertThat(git.remote.log("main")).hasSize(2);
    }

    @Test
    void aProtectedReviewBranchSpeaksInTheServersWords() throws IOException {
        Path hook = git.remote.folder().resolve("hooks/update");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\necho 'crp/* is protected' >&2\nexit 1\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));

        CrpException refusal = git.refusedProposal(deploy(iris().version("1.5.0")));

        assertThat(refusal.problem())
                .startsWith("Cannot push to branch '" + REVIEW + "' of GitOps repository '" + server.url("remote.git"))
                .contains("crp/* is protected");
        assertThat(refusal.remedy())
                .isEqualTo("Allow the account to push to branches 'crp/*', which are used for reviews. Nothing was"
                        + " written.");
    }

    @Test
    void aBranchThatIsCalledLikeTheFolderOfReviewsEndsInWords() {
        git.remote.point("crp", first);

        CrpException refusal = git.refusedProposal(deploy(iris().version("1.5.0")));

        assertThat(refusal.problem())
                .isEqualTo("Cannot push to branch '" + REVIEW + "' of GitOps repository '" + server.url("remote.git")
                        + "': the branch 'crp' has the name of a folder, or is in one, that this branch needs.");
        assertThat(refusal.remedy()).isEqualTo("Rename or delete the branch 'crp' there. Nothing was written.");
    }
}
