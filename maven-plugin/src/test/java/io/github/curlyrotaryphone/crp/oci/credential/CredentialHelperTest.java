package io.github.curlyrotaryphone.crp.oci.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CredentialHelperTest {
    @Test
    void anAnswerOfTheHelperIsReadFromARealProgram() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        CredentialHelper.Answer answer = new CredentialHelper().run(List.of(java, "--version"), "r.example.com");
        CredentialHelper.Answer failed = new CredentialHelper().run(List.of(java, "--no-such-option"), "r.example.com");

        assertThat(answer.exit()).isZero();
        assertThat(new String(answer.output())).contains(System.getProperty("java.vm.version"));
        assertThat(failed.exit()).isEqualTo(1);
    }

    /** A helper that waits for a browser, or for a key chain that nobody unlocks, would hold up every build. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the helper is a shell script")
    void aHelperThatDoesNotAnswerIsGivenUp() {
        CredentialHelper helper = new CredentialHelper(Duration.ofSeconds(1)) {
            @Override
            Answer run(List<String> command, String input) throws IOException {
                return super.run(List.of("sleep", "60"), input);
            }
        };

        assertThatThrownBy(() -> helper.find("browser", "r.example.com", Path.of("/home/me/.docker/config.json")))
                .isInstanceOf(CrpException.class)
                .hasMessage("Cannot run the credential helper 'docker-credential-browser' that"
                        + " '/home/me/.docker/config.json' names: it did not end within 1 s. Install it, or remove"
                        + " credsStore or credHelpers from that file and log in again.");
    }

    @Test
    void namesOfOneRegistryAreOne() {
        assertThat(LoginKey.parse("https://r.example.com:5000/v1/")).isEqualTo(new LoginKey("r.example.com:5000", ""));
        assertThat(LoginKey.parse("r.example.com/team/")).isEqualTo(new LoginKey("r.example.com", "team"));
        assertThat(RegistryNames.login("docker.io")).isEqualTo("https://index.docker.io/v1/");
        assertThat(RegistryNames.login("r.example.com")).isEqualTo("r.example.com");
        assertThat(RegistryNames.aliases("r.example.com")).containsExactly("r.example.com");
    }
}
