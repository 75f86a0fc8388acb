package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.GitCredentials.Login;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository.Options;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against stock git behind HTTP. */
class HttpRepositoryTest {
    @TempDir
    Path temp;

    private final RecordedEvents heard = new RecordedEvents();
    private GitHttpServer server;
    private BareGit remote;

    @BeforeEach
    void startServer() {
        server = GitHttpServer.start(temp);
        remote = BareGit.create(temp.resolve("remote.git"));
    }

    @AfterEach
    void stopServer() {
        if (server != null) {
            server.close();
        }
        if (remote != null) {
            remote.close();
        }
    }

    private void allowFilters() {
        Stock.git(remote.folder(), "config", "uploadpack.allowFilter", "true");
    }

    private GitOpsRepository open(String url, GitCredentials credentials) {
        return GitOpsRepository.open(
                new GitOpsSpec(Optional.of(url), "main", "apps", Optional.empty()),
                Options.of(temp.resolve("home/.crp"), credentials, heard.events()));
    }

    private GitCommit commit(Edit.Deploy... deployments) {
        try (GitOpsRepository repository = open(server.url("remote.git"), GitCredentials.NONE)) {
            return Writing.deploy(repository, deployments);
        }
    }

    private CrpException failure() {
        CrpException failure = catchThrowableOfType(CrpException.class, () -> commit(iris().deployment()));
        assertThat(failure).isNotNull();
        return failure;
    }

    private List<String> clones() throws IOException {
        try (Stream<Path> files = Files.list(temp.resolve("home/.crp/cache/gitops"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".git"))
                    .toList();
        }
    }

    private String blobsHere() throws IOException {
        Path clone = temp.resolve("home/.crp/cache/gitops").resolve(clones().get(0));
        return Stock.git(clone, "cat-file", "--batch-check", "--batch-all-objects");
    }

    @Test
    void anEmptyRepositoryGetsAFirstCommit() {
        commit(iris().deployment());

        assertThat(remote.files("main")).containsKey("apps/iris/dev/.crp.json");
        assertThat(Stock.git(remote.folder(), "fsck", "--strict")).isEmpty();
    }

    @Test
    void aCloneWithoutBlobsIsEnoughForChangesOnTopOfOthers() throws IOException {
        allowFilters();
        remote.commit("main", Map.of("README.md", "not needed here\n", "clusters/dev/x.yaml", "kind: ConfigMap\n"));
        commit(iris().deployment());
        remote.commit("main", Map.of("README.md", "nor is this\n", "big/file", "nor this\n"));

        commit(iris().version("1.5.0").deployment());

        assertThat(remote.log("main")).hasSize(4);
        assertThat(remote.files("main"))
                .containsEntry("README.md", "nor is this\n")
                .hasEntrySatisfying(
                        "apps/iris/dev/deployment.yaml",
                        text -> assertThat(text).contains("1.5.0"));
        assertThat(Stock.git(remote.folder(), "fsck", "--strict")).isEmpty();
        assertThat(clones()).hasSize(1);
        assertThat(blobsHere())
                .doesNotContain(Stock.git(remote.folder(), "rev-parse", "main:README.md"))
                .doesNotContain(Stock.git(remote.folder(), "rev-parse", "main:big/file"));
    }

    @Test
    void aSecondMachineReadsTheFilesThatItNeeds() throws IOException {
        allowFilters();
        remote.commit("main", Map.of("README.md", "not needed here\n"));
        commit(iris().deployment());
        Files.move(temp.resolve("home"), temp.resolve("first machine"));

        GitCommit commit = commit(iris().version("1.5.0").deployment());

        assertThat(commit.changes()
                        .get(0)
                        .files()
                        .get("apps/iris/dev/deployment.yaml")
                        .before()
                        .orElseThrow())
                .contains("1.4.0");
        assertThat(remote.log("main")).hasSize(3);
        assertThat(blobsHere()).doesNotContain(Stock.git(remote.folder(), "rev-parse", "main:README.md"));
    }

    @Test
    void theNamespacesOfOthersAreFetchedTogetherAndOnce() throws IOException {
        allowFilters();
        commit(
                iris().app("fraud").creating("fraud").deployment(),
                iris().app("spam").creating("spam").deployment());
        Files.move(temp.resolve("home"), temp.resolve("first machine"));
        commit(iris().deployment());

        long without = conversations(iris().version("1.5.0"));
        assertThat(conversations(iris().version("1.6.0").creating("iris"))).isEqualTo(without + 1);
        assertThat(conversations(iris().version("1.7.0").creating("iris"))).isEqualTo(without);
        assertThat(blobsHere())
                .contains(Stock.git(remote.folder(), "rev-parse", "main:apps/fraud/dev/namespace.yaml"))
                .doesNotContain(Stock.git(remote.folder(), "rev-parse", "main:apps/fraud/dev/deployment.yaml"));
    }

    /** How often the server was spoken to for a commit; each time starts with a look at its branches. */
    private long conversations(Deployments deployments) {
        server.requests.clear();
        commit(deployments.deployment());
        return server.requests.stream()
                .filter(request -> request.startsWith("GET "))
                .count();
    }

    @Test
    void theFolderOfTheCloneIsHiddenFromTheSourceRepository() {
        commit(iris().deployment());

        assertThat(temp.resolve("home/.crp/.gitignore")).hasContent("*\n");
    }

    @Test
    void aServerWithoutFiltersIsReadWhole() throws IOException {
        remote.commit("main", Map.of("README.md", "hello\n"));
        commit(iris().deployment());
        remote.commit("main", Map.of("README.md", "hello again\n"));

        commit(iris().version("1.5.0").deployment());

        assertThat(remote.log("main")).hasSize(4);
        assertThat(clones()).anyMatch(name -> name.endsWith("-full.git"));
    }

    @Test
    void nothingToDoCostsOneLookAtTheBranch() {
        allowFilters();
        commit(iris().deployment());
        server.requests.clear();

        try (GitOpsRepository repository = open(server.url("remote.git"), GitCredentials.NONE)) {
            assertThat(Writing.current(repository, iris())).isPresent();
        }

        assertThat(server.requests)
                .containsExactly(
                        "GET /remote.git/info/refs?service=git-upload-pack", "POST /remote.git/git-upload-pack");
    }

    @Test
    void userAndTokenOpenTheServer() {
        server.askingFor("bot:t0ken");
        GitCredentials credentials =
                host -> host.equals(server.server()) ? Optional.of(new Login("bot", "t0ken")) : Optional.empty();

        try (GitOpsRepository repository = open(server.url("remote.git"), credentials)) {
            Writing.deploy(repository, iris().deployment());
        }

        assertThat(remote.tip("main")).isPresent();
    }

    @Test
    void aPasswordInTheUrlWorksAndIsNeverShown() {
        server.askingFor("bot:s3cret");
        String url = server.url("remote.git").replace("http://", "http://bot:s3cret@");

        try (GitOpsRepository repository = open(url, GitCredentials.NONE)) {
            GitCommit commit = Writing.deploy(repository, iris().deployment());

            assertThat(commit.repository()).isEqualTo(server.url("remote.git"));
        }
    }

    @Test
    void aWrongPasswordEndsInWordsThatDoNotRepeatIt() {
        server.askingFor("bot:right");
        String url = server.url("remote.git").replace("http://", "http://bot:wr0ng@");
        CrpException refusal = catchThrowableOfType(CrpException.class, () -> {
            try (GitOpsRepository repository = open(url, GitCredentials.NONE)) {
                Writing.deploy(repository, iris().deployment());
            }
        });

        assertThat(refusal.problem())
                .isEqualTo("Cannot read GitOps repository '" + server.url("remote.git")
                        + "': the server rejected the user name or token (401).");
        assertThat(refusal.remedy())
                .isEqualTo("Set user name and token of an account that may read it as server '" + server.server()
                        + "' in settings.xml, or as CRP_GIT_USERNAME and CRP_GIT_TOKEN in the environment.");
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            assertThat(String.valueOf(cause)).doesNotContain("wr0ng");
        }
    }

    @Test
    void aRedirectToAnotherServerIsFollowedWithoutTheToken() {
        server.askingFor("bot:s3cret");
        GitCredentials forAnyServer = any -> Optional.of(new Login("bot", "s3cret"));
        try (GitHttpServer before = GitHttpServer.start(temp).leadingTo(server.server())) {
            CrpException refusal = catchThrowableOfType(CrpException.class, () -> {
                try (GitOpsRepository repository = open(before.url("remote.git"), forAnyServer)) {
                    Writing.deploy(repository, iris().deployment());
                }
            });

            assertThat(refusal.isRefusal()).isTrue();
            assertThat(refusal.problem()).startsWith("Cannot read GitOps repository '" + before.url("remote.git"));
            assertThat(server.requests).isNotEmpty();
            assertThat(server.authorizations).isEmpty();
        }
    }

    @Test
    void aRedirectToAnotherServerIsRefusedOnceTheAccountWasUsed() {
        GitCredentials forAnyServer = any -> Optional.of(new Login("bot", "s3cret"));
        try (GitHttpServer before =
                GitHttpServer.start(temp).askingFor("bot:s3cret").leadingTo(server.server())) {
            CrpException refusal = catchThrowableOfType(CrpException.class, () -> {
                try (GitOpsRepository repository = open(before.url("remote.git"), forAnyServer)) {
                    Writing.deploy(repository, iris().deployment());
                }
            });

            assertThat(refusal.isRefusal()).isTrue();
            assertThat(refusal.problem())
                    .isEqualTo("Cannot read GitOps repository '" + before.url("remote.git")
                            + "': it redirects to the server 'http://" + server.server()
                            + "', which does not get the account for this one.");
            assertThat(refusal.remedy())
                    .isEqualTo("If the repository moved there, set its new URL as gitops.repository.");
            assertThat(before.authorizations).isNotEmpty();
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void aMissingRepositoryIsSaidToBeMissing() {
        CrpException refusal = catchThrowableOfType(CrpException.class, () -> {
            try (GitOpsRepository repository = open(server.url("nowhere.git"), GitCredentials.NONE)) {
                Writing.deploy(repository, iris().deployment());
            }
        });

        assertThat(refusal.problem())
                .isEqualTo("Cannot read GitOps repository '" + server.url("nowhere.git")
                        + "': repository not found, or the account has no access to it.");
        assertThat(refusal.remedy()).startsWith("Create it, correct gitops.repository, or set user name and token");
    }

    @Test
    void aProtectedBranchSpeaksInTheServersWords() throws IOException {
        Path hook = remote.folder().resolve("hooks/pre-receive");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\necho 'main is protected' >&2\nexit 1\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));

        CrpException refusal = failure();

        assertThat(refusal.isRefusal()).isTrue();
        assertThat(refusal.problem())
                .isEqualTo("Cannot push to branch 'main' of GitOps repository '" + server.url("remote.git")
                        + "': the server reported 'pre-receive hook declined' and 'main is protected'.");
        assertThat(refusal.remedy())
                .isEqualTo("Allow the account to push to the branch (it may be protected), set gitops.branch to one"
                        + " that it may push to, or use pull requests with 'review: pull-request'. Nothing was"
                        + " written.");
        assertThat(remote.tip("main")).isEmpty();
    }

    @Test
    void aConnectionCutBeforeThePushArrivedWritesNothing() {
        server.breakPushes(GitHttpServer.Fault.CUT_BEFORE);

        CrpException failure = failure();

        assertThat(failure.isRefusal()).isFalse();
        assertThat(failure.problem())
                .isEqualTo("Cannot write to GitOps repository '" + server.url("remote.git")
                        + "': the connection was closed during a response.");
        assertThat(remote.tip("main")).isEmpty();
    }

    @Test
    void aConnectionCutAfterThePushArrivedIsASuccess() {
        server.breakPushes(GitHttpServer.Fault.CUT_AFTER);

        GitCommit commit = commit(iris().deployment());

        assertThat(remote.tip("main")).isEqualTo(commit.id()).isPresent();
        assertThat(heard.lines()).containsExactly("started main", "committed to main");
    }

    @Test
    void aRunAfterACutOneCompletesIt() {
        server.breakPushes(GitHttpServer.Fault.CUT_BEFORE);
        failure();
        server.breakPushes(GitHttpServer.Fault.NONE);

        commit(iris().deployment());

        assertThat(remote.log("main")).hasSize(1);
    }

    @Test
    void locksThatAKilledRunLeftAreClearedAway() throws IOException {
        allowFilters();
        remote.commit("main", Map.of("README.md", "hello\n"));
        commit(iris().deployment());
        remote.commit("main", Map.of("README.md", "hello again\n"));
        Path clone = temp.resolve("home/.crp/cache/gitops").resolve(clones().get(0));
        Files.writeString(clone.resolve("shallow.lock"), "");
        Files.writeString(clone.resolve("refs/remotes/origin/tip.lock"), "");

        commit(iris().version("1.5.0").deployment());

        assertThat(remote.log("main")).hasSize(4);
    }
}
