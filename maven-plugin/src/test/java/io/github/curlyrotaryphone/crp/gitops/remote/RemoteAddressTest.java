package io.github.curlyrotaryphone.crp.gitops.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteAddressTest {
    private static RemoteAddress parse(String url) {
        return RemoteAddress.parse(url, Path.of("/work"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://git.example.com/a.git, https://git.example.com/a.git, git.example.com",
        "https://bot:pw@git.example.com:8443/a.git, https://git.example.com:8443/a.git, git.example.com:8443",
        "https://t0ken@git.example.com/a.git, https://git.example.com/a.git, git.example.com",
        "ssh://git@git.example.com:2222/a.git, ssh://git.example.com:2222/a.git, git.example.com:2222",
        "git@git.example.com:team/a.git, git.example.com:team/a.git, git.example.com",
    })
    void noUserInformationIsShown(String url, String name, String server) {
        assertThat(parse(url).name()).isEqualTo(name);
        assertThat(parse(url)).hasToString(name);
        assertThat(parse(url).server()).contains(server);
    }

    @Test
    void userAndPasswordAreKeptApart() {
        RemoteAddress address = parse("https://bot:p%40ss@git.example.com/a.git");

        assertThat(address.user()).contains("bot");
        assertThat(address.password()).contains("p@ss");
        assertThat(address.uri().toPrivateString()).isEqualTo("https://git.example.com/a.git");
    }

    @Test
    void theSshUserStaysPartOfTheAddress() {
        assertThat(parse("ssh://git@git.example.com/a.git").uri().getUser()).isEqualTo("git");
        assertThat(parse("git@git.example.com:a.git").isSsh()).isTrue();
        assertThat(parse("https://git.example.com/a.git").isSsh()).isFalse();
    }

    @Test
    void aRelativePathStartsFromTheProject() {
        assertThat(parse("../gitops.git").name()).isEqualTo("/gitops.git");
        assertThat(parse("/srv/gitops.git").name()).isEqualTo("/srv/gitops.git");
        assertThat(parse("file:///srv/gitops.git").folder()).contains(Path.of("/srv/gitops.git"));
    }

    @Test
    void whatIsNoUrlIsRefusedWithoutItsPassword() {
        assertThatThrownBy(() -> parse("https://bot:pw@"))
                .hasMessageContaining("gitops.repository")
                .hasMessageNotContaining("pw");
    }
}
