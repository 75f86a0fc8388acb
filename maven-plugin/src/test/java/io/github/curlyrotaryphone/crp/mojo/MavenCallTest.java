package io.github.curlyrotaryphone.crp.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.junit.jupiter.api.Test;

class MavenCallTest extends GoalTest {
    private static final String WORDS = "Run 'mvn crp:release-hold -Dcrp.env=prod', or 'mvn crp:build' before.";

    @Test
    void aCommandStaysAsItIsWhereTheRunWasToldNothing() {
        assertThat(call().in(WORDS)).isEqualTo(WORDS);
    }

    @Test
    @Property(name = "crp.gitops", value = "https://git.example.com/platform/clusters.git")
    @Property(name = "crp.gitops.forge", value = "gitea")
    @Property(name = "crp.image.plainHttp", value = "registry.example.com:5000")
    @Property(name = "crp.app", value = "iris")
    void aCommandIsAboutTheRepositoryThatTheRunWasTold() {
        assertThat(call().in(WORDS))
                .isEqualTo("Run 'mvn crp:release-hold -Dcrp.gitops=https://git.example.com/platform/clusters.git"
                        + " -Dcrp.gitops.forge=gitea -Dcrp.image.plainHttp=registry.example.com:5000 -Dcrp.env=prod',"
                        + " or 'mvn crp:build' before.");
    }

    @Test
    @Property(name = "crp.gitops", value = "https://bot:secret@git.example.com/platform/clusters.git")
    void aPasswordInAUrlIsNotRepeated() {
        assertThat(call().in(WORDS)).isEqualTo(WORDS);
    }

    @Test
    @Property(name = "crp.gitops", value = "ssh://git@git.example.com/platform/clusters.git")
    void theAccountOfAnSshUrlIsNoSecret() {
        assertThat(call().in(WORDS))
                .isEqualTo("Run 'mvn crp:release-hold -Dcrp.gitops=ssh://git@git.example.com/platform/clusters.git"
                        + " -Dcrp.env=prod', or 'mvn crp:build' before.");
    }

    private MavenCall call() {
        return new MavenCall(session(), new PluginDescriptor());
    }
}
