package io.github.curlyrotaryphone.crp.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.Test;

/** Without a project: a folder that is named. */
class LintMojoTest extends GoalTest {
    private static final String BUDGET = "apiVersion: policy/v1beta1 # kept\nkind: PodDisruptionBudget\n"
            + "metadata: {name: a, namespace: a}\nspec: {maxUnavailable: 1, selector: {matchLabels: {app: a}}}\n";

    @Test
    @Property(name = "crp.gitops", value = "fleet")
    void anErrorFailsTheBuildAfterTheReport(@InjectMojo(goal = "lint") LintMojo lint) throws Exception {
        write(BUDGET);

        assertThatThrownBy(() -> run(lint))
                .hasMessage("The repository has 1 error.\n"
                        + "Correct what the report names; docs/validation.md explains each rule.");
        assertThat(folder.resolve(".crp")).doesNotExist();
    }

    @Test
    @Property(name = "crp.gitops", value = "fleet")
    @Property(name = "crp.fix", value = "true")
    void aFixRewritesTheFileOfAFolder(@InjectMojo(goal = "lint") LintMojo lint) throws Exception {
        Path file = write(BUDGET);

        assertThat(run(lint))
                .startsWith("rewritten: a.yaml:1: PodDisruptionBudget 'a': policy/v1beta1 is now policy/v1.\n");
        assertThat(file).hasContent(BUDGET.replace("v1beta1", "v1"));
    }

    @Test
    @Property(name = "crp.gitops", value = "fleet")
    @Property(name = "crp.fix", value = "true")
    void aFileThatIsNotUtf8IsAnErrorAndStaysAsItIs(@InjectMojo(goal = "lint") LintMojo lint) throws Exception {
        byte[] latin = BUDGET.replace("kept", "\u00fc").getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(write(BUDGET), latin);

        assertThatThrownBy(() -> run(lint)).hasMessageStartingWith("The repository has 1 error.");
        assertThat(file).hasBinaryContent(latin);
    }

    @Test
    @Property(name = "crp.gitops", value = "https://git.example.com/team/gitops.git")
    @Property(name = "crp.fix", value = "true")
    void aFixNeedsAFolder(@InjectMojo(goal = "lint") LintMojo lint) {
        assertThatThrownBy(() -> run(lint))
                .hasMessage("-Dcrp.fix rewrites files, and the repository is not a folder.\n"
                        + "Clone it, and name its folder by -Dcrp.gitops.");
    }

    @Test
    @Property(name = "crp.format", value = "xml")
    void anUnknownFormatIsRefused(@InjectMojo(goal = "lint") LintMojo lint) {
        assertThatThrownBy(() -> run(lint)).hasMessage("Invalid -Dcrp.format 'xml'.\nUse text, json or sarif.");
    }

    private Path write(String text) throws Exception {
        Path file = folder.resolve("fleet/a.yaml");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
