package io.github.curlyrotaryphone.crp.gitops.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanSystemTest {
    @TempDir
    Path folder;

    @BeforeEach
    void install() {
        CleanSystem.install();
    }

    @Test
    void noConfigurationOfUserOrSystemIsRead() throws Exception {
        SystemReader system = SystemReader.getInstance();

        assertThat(system.getUserConfig().getSections()).containsExactly("gc");
        assertThat(system.getSystemConfig().getSections()).containsExactly("gc");
        assertThat(system.getJGitConfig().getSections()).containsExactly("gc");
    }

    @Test
    void nothingIsCleanedUpInTheBackground() throws Exception {
        BareRepository.create(folder.resolve("a.git"), "main");
        try (Repository repository = new FileRepositoryBuilder()
                .setGitDir(folder.resolve("a.git").toFile())
                .build()) {
            assertThat(repository.getConfig().getInt("gc", "auto", 6700)).isZero();
            assertThat(repository.getConfig().getInt("gc", "autoPackLimit", 50)).isZero();
            assertThat(repository.getConfig().getBoolean("gc", "autoDetach", true))
                    .isFalse();
        }
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
