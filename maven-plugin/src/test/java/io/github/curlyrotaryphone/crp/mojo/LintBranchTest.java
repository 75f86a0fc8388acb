package io.github.curlyrotaryphone.crp.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.gitops.BareGit;
import java.util.Map;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Without a project: a branch of a repository that is named. */
class LintBranchTest extends GoalTest {
    private BareGit gitops;

    @BeforeEach
    void fill() {
        gitops = BareGit.create(folder.resolve("gitops.git"));
        gitops.commit(
                "main",
                Map.of(
                        "apps/a.yaml",
                        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: a}\ndata: {level: info}\n",
                        "README.md",
                        "ours"));
        session().getUserProperties().setProperty("crp.gitops", gitops.url());
    }

    @AfterEach
    void close() {
        gitops.close();
    }

    @Test
    @Property(name = "crp.kubernetes", value = "1.34")
    void aBranchIsRead(@InjectMojo(goal = "lint") LintMojo lint) throws Exception {
        assertThat(run(lint))
                .isEqualTo("Checked 1 object in 1 file for Kubernetes 1.34: 0 errors, 0 warnings, 0 notes.\n");
    }
}
