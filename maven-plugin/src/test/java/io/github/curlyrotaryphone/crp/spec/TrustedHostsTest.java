package io.github.curlyrotaryphone.crp.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedHostsTest {
    @ParameterizedTest
    @CsvSource({
        "https://Git.Example.com/team/x.git, git.example.com",
        "https://git.example.com:443/x, git.example.com",
        "https://git.example.com:8443/x, git.example.com:8443",
        "http://git.example.com:80/x, http://git.example.com",
        "http://127.0.0.1:3000/x, http://127.0.0.1:3000",
        "ssh://git@git.example.com:2222/x.git, git.example.com"
    })
    void aServerIsNamedByItsAddress(String url, String name) {
        assertThat(ServerName.of(URI.create(url))).hasToString(name);
        assertThat(ServerName.parse(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "good.example.com@evil.example.com", "a b", "http://"})
    void anythingElseIsNoServer(String text) {
        assertThatThrownBy(() -> ServerName.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not a host with an optional port");
    }

    @Test
    void aServerThatIsNamedWithTlsIsNotUsedWithoutExceptOnThisMachine() {
        TrustedHosts hosts = TrustedHosts.of(List.of(
                ServerName.parse("git.example.com"),
                ServerName.parse("localhost:3000"),
                ServerName.parse("http://old")));

        assertThat(List.of("git.example.com", "http://localhost:3000", "http://old"))
                .allMatch(name -> hosts.isNamed(ServerName.parse(name)));
        assertThat(List.of(
                        "http://git.example.com",
                        "git.example.com:8443",
                        "http://localhost:3001",
                        "old",
                        "x.git.example.com"))
                .noneMatch(name -> hosts.isNamed(ServerName.parse(name)));
    }

    @Test
    void theOptionKeepsWhatIsListed() {
        TrustedHosts hosts = new TrustedHosts(Set.of(), Set.of(), List.of("a.example.com", "b:81"));

        assertThat(hosts.option(ServerName.parse("http://c"))).isEqualTo("-Dcrp.hosts=a.example.com,b:81,http://c");
    }
}
