package io.github.curlyrotaryphone.crp.gitops.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CleanSystemTest {
    @BeforeEach
    void install() {
        CleanSystem.install();
    }

    @Test
    void noConfigurationOfUserOrSystemIsRead() throws Exception {
        SystemReader system = SystemReader.getInstance();

        assertThat(system.getUserConfig().getSections()).isEmpty();
        assertThat(system.getSystemConfig().getSections()).isEmpty();
        assertThat(system.getJGitConfig().getSections()).isEmpty();
    }

    @Test
    void noProgramIsFound() {
        assertThat(System.getenv("PATH")).isNotNull();
        assertThat(SystemReader.getInstance().getenv("PATH")).isNull();
        assertThat(SystemReader.getInstance().getenv("GIT_DIR")).isNull();
    }

    @Test
    void asManyInstallationsAsModulesAreOne() {
        SystemReader first = SystemReader.getInstance();
        CleanSystem.install();

        assertThat(SystemReader.getInstance()).isSameAs(first);
    }
}
