package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static io.github.curlyrotaryphone.crp.gitops.Gitops.REVIEW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands in the way of a branch and is no other writer is told at once, on every transport. */
class ObstructionTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path temp;

    private final RecordedEvents heard = new RecordedEvents();
    private BareGit remote;
    private GitHttpServer server;

    enum Way {
        PATH,
        FILE_URL,
        HTTP,
        EMBEDDED
    }

    @BeforeEach
    void start() {
        remote = BareGit.create(temp.resolve("home/.crp/gitops.git"));
        remote.commit("main", Map.of("README.md", "hello\n"));
        server = GitHttpServer.start(temp.resolve("home/.crp"));
    }

    @AfterEach
    void stop() {
        server.close();
        remote.close();
    }

    private CrpException refusal(Way way, Consumer<GitOpsRepository> action) {
        String path = remote.folder().toString();
        Optional<String> url = switch (way) {
            case PATH -> Optional.of(path);
            case FILE_URL -> Optional.of("file://" + path);
            case HTTP -> Optional.of(server.url("gitops.git"));
            case EMBEDDED -> Optional.empty();
        };
        GitOpsSpec spec = new GitOpsSpec(url, "main", "apps", Optional.empty());
        Path home = temp.resolve(way == Way.EMBEDDED ? "home" : "client").resolve(".crp");
        CrpException refusal = catchThrowableOfType(CrpException.class, () -> {
            try (GitOpsRepository repository =
                    TimedRepository.open(spec, home, Clock.systemUTC(), FastRetries.within(PATIENCE), heard.events())) {
                action.accept(repository);
            }
        });
        assertThat(refusal).isNotNull();
        assertThat(refusal.isRefusal()).isTrue();
        return refusal;
    }

    private static Edit change() {
        return iris().deployment();
    }

    @ParameterizedTest
    @EnumSource
    void aBranchWithTheNameOfAFolder(Way way) {
        remote.point("crp", remote.tip("main").orElseThrow());

        CrpException refusal = refusal(way, repository -> Writing.propose(repository, change()));

        assertThat(refusal.problem())
                .startsWith("Cannot push to branch '" + REVIEW + "' of GitOps repository '")
                .endsWith("': the branch 'crp' has the name of a folder, or is in one, that this branch needs.");
        assertThat(refusal.remedy()).isEqualTo("Rename or delete the branch 'crp' there. Nothing was written.");
        assertThat(heard.lines()).doesNotContain("lost 1");
    }

    @ParameterizedTest
    @EnumSource
    void aFolderWithTheNameOfTheBranch(Way way) {
        remote.point(REVIEW + "/mine", remote.tip("main").orElseThrow());

        CrpException refusal = refusal(way, repository -> Writing.propose(repository, change()));

        assertThat(refusal.problem())
                .endsWith("': the branch '" + REVIEW + "/mine' has the name of a folder, or is in one, that this branch"
                        + " needs.");
    }

    @ParameterizedTest
    @EnumSource(names = "HTTP", mode = EnumSource.Mode.EXCLUDE)
    void aLockThatAKilledProgramLeftIsNamed(Way way) throws IOException {
        Path lock = Files.createFile(remote.folder().resolve("refs/heads/main.lock"));

        CrpException refusal = refusal(way, repository -> Writing.commit(repository, List.of(change())));

        assertThat(refusal.problem())
                .startsWith("Cannot push to branch 'main' of GitOps repository '")
                .endsWith("': it is locked by the file '" + lock + "'.");
        assertThat(refusal.remedy())
                .isEqualTo("If no other program writes to the repository, a killed one left it: delete it. Nothing was"
                        + " written.");
    }

    @Test
    void aLockOnAServerIsToldInItsWords() throws IOException {
        Files.createFile(remote.folder().resolve("refs/heads/main.lock"));

        CrpException refusal = refusal(Way.HTTP, repository -> Writing.commit(repository, List.of(change())));

        assertThat(refusal.problem())
                .startsWith("Cannot push to branch 'main' of GitOps repository '" + server.url("gitops.git")
                        + "': the server reported 'failed to update ref' and '")
                .contains("main.lock': File exists")
                .endsWith("' 6 times, while nobody updated the branch.");
        assertThat(refusal.remedy())
                .isEqualTo("Let the server's administrator remove the lock that a killed program left, or whatever else"
                        + " prevents the update. Nothing was written.");
        assertThat(heard.lines()).contains("lost 5").doesNotContain("lost 6");
    }

    @ParameterizedTest
    @EnumSource(names = "HTTP")
    void aHookOfTheServerCannotDriveATerminal(Way way) throws IOException {
        Path hook = remote.folder().resolve("hooks/pre-receive");
        Files.createDirectories(hook.getParent());
        Files.writeString(
                hook,
                "#!/bin/sh\nprintf 'no\\033[2J \\302\\2331m\\342\\200\\256 way\\n' >&2\nhead -c 200000 /dev/zero | tr"
                        + " '\\0' x >&2\nexit 1\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));

        CrpException refusal = refusal(way, repository -> Writing.commit(repository, List.of(change())));

        assertThat(refusal.problem())
                .startsWith("Cannot push to branch 'main' of GitOps repository '" + server.url("gitops.git")
                        + "': the server reported 'pre-receive hook declined' and 'no [2J 1m way; xxxx")
                .hasSizeLessThan(1500);
    }
}
