package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.Stock;
import io.github.curlyrotaryphone.crp.pipeline.target.GoalTarget;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole runs where the policy cannot be known: none of them takes that for a repository without a policy. */
class PolicyFileInARunTest extends AppOnABranch {
    private static final String FILE = ".crp-policy.yaml";
    private static final String FROZEN =
            "crpPolicy: 1\nrules: [{gates: {freezes: ['mon,tue,wed,thu,fri,sat,sun 00:00-00:00 UTC: the audit']}}]\n";

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(FILE, FileMode.SYMLINK, "policies/strict.yaml", "it is a symbolic link, not a file"),
                Arguments.of(FILE + "/rules.yaml", FileMode.REGULAR_FILE, FROZEN, "it is a folder, not a file"),
                Arguments.of(FILE, FileMode.GITLINK, "1".repeat(40), "it is a submodule, not a file"),
                Arguments.of(
                        FILE,
                        FileMode.REGULAR_FILE,
                        FROZEN + "#".repeat(1 << 20),
                        "it has 1048677 bytes, and the limit is 1048576"));
    }

    private void commit(String path, FileMode mode, String text) {
        gitops.commit("main", Map.of(path, text), mode);
    }

    private CrpException unread(String reason) {
        Optional<String> tip = gitops.tip("main");
        CrpException refusal = refusal(() -> deploy("dev"));
        assertThat(refusal.problem())
                .isEqualTo("Cannot read '.crp-policy.yaml' in the root of GitOps repository '" + gitops.url() + "': "
                        + reason + ".");
        assertThat(gitops.tip("main")).isEqualTo(tip);
        return refusal;
    }

    @ParameterizedTest
    @MethodSource("others")
    void anythingButAnOrdinaryFileIsRefused(String path, FileMode mode, String text, String reason) {
        commit(path, mode, text);

        assertThat(unread(reason).remedy())
                .isEqualTo("Ask the platform team, which owns the file, to replace it by an ordinary text file: until"
                        + " then, no change is allowed.");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        byte[] bytes = (FROZEN + "# \u00FC\n").getBytes(StandardCharsets.ISO_8859_1);
        String blob = Stock.git(
                gitops.folder(),
                "hash-object",
                "-w",
                Files.write(folder.resolve("policy"), bytes).toString());
        String tree = Stock.gitReading("100644 blob " + blob + "\t" + FILE + "\n", gitops.folder(), "mktree");
        String commit = Stock.git(
                gitops.folder(), "-c", "user.name=A", "-c", "user.email=a@example.com", "commit-tree", "-mA", tree);
        Stock.git(gitops.folder(), "update-ref", "refs/heads/main", commit);

        unread("it is not UTF-8 text");
    }

    @Test
    void aNameThatIsAlmostRightIsRefused() {
        commit(".crp-policy.yml", FileMode.REGULAR_FILE, FROZEN);

        assertThat(unread("the repository contains '.crp-policy.yml' instead").remedy())
                .isEqualTo("Ask the platform team, which owns the file, to rename it to '.crp-policy.yaml': until then,"
                        + " no change is allowed.");
    }

    @Test
    void noRollbackPassesOverAPolicyThatIsNoFile() {
        deploy("dev");
        app.write("crp.yaml", app.read("crp.yaml").replace("dev: {", "dev: {deploy: {replicas: 3}, "));
        deploy("dev");
        commit(FILE, FileMode.SYMLINK, "policies/strict.yaml");
        CrpSpec spec = app.spec();
        GoalTarget dev = new GoalTarget(
                new AppEnvironment(spec.name(), DEV),
                spec.environments().get(0).gitops(),
                Optional.of(spec),
                Optional.empty());

        CrpException refusal = refusal(() -> new Rollback(stages()).run(dev, Optional.empty(), Optional.empty()));

        assertThat(refusal.problem()).endsWith(": it is a symbolic link, not a file.");
        assertThat(gitops.files("main").get("apps/iris/dev/.crp.json")).doesNotContain("\"hold\"");
    }

    @Test
    void aNewBranchHasThePolicyOfTheDefaultBranch() {
        commit(FILE, FileMode.REGULAR_FILE, FROZEN);
        app.overrides().put("gitops.branch", "mine");
        try {
            CrpException refusal = refusal(() -> deploy("dev"));

            assertThat(refusal.problem())
                    .isEqualTo("Cannot change 'iris' in 'dev' now:\n  changes are frozen (the audit); required by"
                            + " .crp-policy.yaml, line 2.\n");
            assertThat(gitops.tip("mine")).isEmpty();
            commit(FILE, FileMode.SYMLINK, "policies/strict.yaml");
            assertThat(refusal(() -> deploy("dev")).problem()).endsWith("it is a symbolic link, not a file.");
        } finally {
            app.overrides().remove("gitops.branch");
        }
    }

    @Test
    void aNewBranchBesideADefaultBranchThatIsUnknownIsRefused() {
        commit(FILE, FileMode.REGULAR_FILE, FROZEN);
        Stock.git(gitops.folder(), "branch", "-m", "main", "trunk");
        Stock.git(gitops.folder(), "symbolic-ref", "HEAD", "refs/heads/gone");

        assertThat(refusal(() -> deploy("dev")).problem())
                .isEqualTo("Cannot start branch 'main' of GitOps repository '" + gitops.url()
                        + "': its default branch does not exist, so there is no commit to start from.");
        assertThat(gitops.tip("main")).isEmpty();
    }
}
