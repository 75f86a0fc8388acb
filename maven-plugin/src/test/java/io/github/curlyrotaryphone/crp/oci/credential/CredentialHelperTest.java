package io.github.curlyrotaryphone.crp.oci.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

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

    @Test
    void namesOfOneRegistryAreOne() {
        assertThat(LoginKey.parse("https://r.example.com:5000/v1/")).isEqualTo(new LoginKey("r.example.com:5000", ""));
        assertThat(LoginKey.parse("r.example.com/team/")).isEqualTo(new LoginKey("r.example.com", "team"));
        assertThat(RegistryNames.login("docker.io")).isEqualTo("https://index.docker.io/v1/");
        assertThat(RegistryNames.login("r.example.com")).isEqualTo("r.example.com");
        assertThat(RegistryNames.aliases("r.example.com")).containsExactly("r.example.com");
    }
}
