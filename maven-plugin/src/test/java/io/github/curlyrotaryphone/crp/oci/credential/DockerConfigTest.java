package io.github.curlyrotaryphone.crp.oci.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.oci.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerConfigTest {
    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();

    private DockerConfig config(String json, int exit, String answer) throws IOException {
        return new DockerConfig(file(json), new CredentialHelper() {
            @Override
            Answer run(List<String> command, String input) {
                asked.add(String.join(" ", command) + " < " + input);
                return new Answer(exit, Fixtures.bytes(answer));
            }
        });
    }

    private DockerConfig config(String json) throws IOException {
        return config(json, 1, "credentials not found in native keychain\n");
    }

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("config.json"), json);
    }

    private static String auth(String text) {
        return Base64.getEncoder().encodeToString(Fixtures.bytes(text));
    }

    @Test
    void anAuthIsUserAndPassword() throws IOException {
        DockerConfig config = config(
                "{'auths':{'r.example.com':{'auth':'%s'}}}".replace('\'', '"').formatted(auth("me:pass:word")));

        assertThat(config.find("r.example.com", "team/iris")).contains(new Credential.Password("me", "pass:word"));
        assertThat(config.find("other.example.com", "team/iris")).isEmpty();
        assertThat(config.find("r.example.com:5000", "team/iris")).isEmpty();
    }

    /** The program base64 breaks lines after 76 characters; Go reads them as if they were one. */
    @Test
    void anAuthMayHaveSeveralLines() throws IOException {
        String pair = "bob:" + "p".repeat(100);
        String auth = Base64.getMimeEncoder().encodeToString(Fixtures.bytes(pair));

        assertThat(auth).contains("\r\n");
        assertThat(config("{\"auths\":{\"r.example.com\":{\"auth\":\"" + auth.replace("\r\n", "\\n") + "\"}}}")
                        .find("r.example.com", "iris"))
                .contains(new Credential.Password("bob", "p".repeat(100)));
    }

    @Test
    void userAndPasswordMayStandAlone() throws IOException {
        DockerConfig config = config(
                "{\"auths\":{\"https://r.example.com/v2/\":" + "{\"username\":\"me\",\"password\":\"secret\"}}}");

        assertThat(config.find("r.example.com", "team/iris")).contains(new Credential.Password("me", "secret"));
    }

    @Test
    void anIdentityTokenComesFirst() throws IOException {
        DockerConfig config =
                config("{\"auths\":{\"r.example.com\":{\"auth\":\"" + auth("me:") + "\",\"identitytoken\":\"tok\"}}}");

        assertThat(config.find("r.example.com", "team/iris")).contains(new Credential.IdentityToken("tok"));
    }

    @Test
    void dockerHubIsKnownByItsOldName() throws IOException {
        DockerConfig config =
                config("{\"auths\":{\"https://index.docker.io/v1/\":{\"auth\":\"" + auth("me:secret") + "\"}}}");

        for (String name : List.of("registry-1.docker.io", "docker.io", "index.docker.io")) {
            assertThat(config.find(name, "team/iris")).contains(new Credential.Password("me", "secret"));
        }
    }

    @Test
    void aHelperOfTheRegistryIsAskedBeforeTheCommonStore() throws IOException {
        DockerConfig config = config(
                "{\"credsStore\":\"store\",\"credHelpers\":{\"r.example.com\":\"cloud\"}}",
                0,
                "{\"Username\":\"me\",\"Secret\":\"hidden\"}");

        assertThat(config.find("r.example.com", "team/iris")).contains(new Credential.Password("me", "hidden"));
        assertThat(config.find("registry-1.docker.io", "team/iris")).isPresent();
        assertThat(asked)
                .containsExactly(
                        "docker-credential-cloud get < r.example.com",
                        "docker-credential-store get < https://index.docker.io/v1/");
    }

    @Test
    void aHelperMayGiveAnIdentityToken() throws IOException {
        DockerConfig config = config("{\"credsStore\":\"store\"}", 0, "{\"Username\":\"<token>\",\"Secret\":\"tok\"}");

        assertThat(config.find("r.example.com", "team/iris")).contains(new Credential.IdentityToken("tok"));
    }

    @Test
    void aHelperThatKnowsNothingLeavesTheFile() throws IOException {
        DockerConfig config = config("{\"credsStore\":\"store\",\"auths\":{\"r.example.com\":{\"auth\":\""
                + auth("me:secret") + "\"},\"empty.example.com\":{}}}");

        assertThat(config.find("r.example.com", "team/iris")).contains(new Credential.Password("me", "secret"));
        assertThat(config.find("empty.example.com", "team/iris")).isEmpty();
    }

    @Test
    void aHelperThatFailsIsNamedWithoutItsWords() throws IOException {
        DockerConfig config = config("{\"credsStore\":\"store\"}", 2, "token hunter2 expired");

        assertThatThrownBy(() -> config.find("r.example.com", "team/iris"))
                .isInstanceOf(CrpException.class)
                .hasMessage("Cannot get credentials for 'r.example.com' from 'docker-credential-store':"
                        + " it exited with status 2."
                        + " Try 'echo r.example.com | docker-credential-store get' by hand, and log in again.");
    }

    @Test
    void aHelperThatIsNotInstalledIsNamed() throws IOException {
        DockerConfig config = new DockerConfig(file("{\"credsStore\":\"crp-does-not-exist\"}"));

        assertThatThrownBy(() -> config.find("r.example.com", "team/iris"))
                .isInstanceOf(CrpException.class)
                .hasMessageStartingWith("Cannot run the credential helper 'docker-credential-crp-does-not-exist' that '"
                        + folder.resolve("config.json") + "' names: ")
                .hasMessageEndingWith(
                        "Install it, or remove credsStore or credHelpers from that file and log in again.");
    }

    @Test
    void aHelperIsANameAndNeverAPath() throws IOException {
        DockerConfig config = config("{\"credsStore\":\"../../bin/sh\"}");

        assertThatThrownBy(() -> config.find("r.example.com", "team/iris"))
                .isInstanceOf(CrpException.class)
                .hasMessageStartingWith("Cannot use the credential helper '../../bin/sh'");
        assertThat(asked).isEmpty();
    }

    @Test
    void aBrokenFileIsNamedWithoutItsContent() throws IOException {
        DockerConfig broken = config("{\"auths\":hunter2");

        assertThatThrownBy(() -> broken.find("r.example.com", "team/iris"))
                .isInstanceOf(CrpException.class)
                .hasNoCause()
                .hasMessage("Cannot read credentials from '" + folder.resolve("config.json")
                        + "': it is not a JSON object. Correct the file, or delete it and log in again.");
        DockerConfig mistyped = config("{\"auths\":{\"r.example.com\":{\"auth\":\"hunter2\"}}}");
        assertThatThrownBy(() -> mistyped.find("r.example.com", "team/iris"))
                .isInstanceOf(CrpException.class)
                .hasNoCause()
                .hasMessage("Cannot read the credentials for 'r.example.com' in '" + folder.resolve("config.json")
                        + "': 'auth' is not user:password in base64. Log in again with 'docker login r.example.com'.");
    }

    @Test
    void theFileIsWhereDockerPutsIt() throws IOException {
        String json = "{\"auths\":{\"r.example.com\":{\"auth\":\"" + auth("me:docker") + "\"}}}";
        Files.createDirectories(folder.resolve(".docker"));
        Files.writeString(folder.resolve(".docker/config.json"), json);
        Path set = Files.createDirectories(folder.resolve("set"));
        Files.writeString(set.resolve("config.json"), json.replace(auth("me:docker"), auth("me:set")));

        assertThat(DockerConfig.ofUser(Map.of(), folder).find("r.example.com", "team/iris"))
                .contains(new Credential.Password("me", "docker"));
        assertThat(DockerConfig.ofUser(Map.of("DOCKER_CONFIG", set.toString()), folder)
                        .find("r.example.com", "team/iris"))
                .contains(new Credential.Password("me", "set"));
        assertThat(DockerConfig.ofUser(Map.of(), folder.resolve("nobody")).find("r.example.com", "team/iris"))
                .isEmpty();
    }

    @Test
    void sourcesAreAskedInOrderAndSecretsNeverShown() {
        Credential secret = new Credential.Password("me", "hunter2");
        CredentialSource chain = CredentialSource.firstOf(List.of(
                CredentialSource.NONE,
                CredentialSource.of(Map.of("docker.io", secret)),
                (registry, repository) -> Optional.of(new Credential.IdentityToken("hunter2"))));

        assertThat(chain.find("registry-1.docker.io", "team/iris")).contains(secret);
        assertThat(chain.find("r.example.com", "team/iris")).contains(new Credential.IdentityToken("hunter2"));
        assertThat(secret).hasToString("Password[user=me]");
        assertThat(new Credential.IdentityToken("hunter2")).hasToString("IdentityToken[]");
    }

    @Test
    void theLongestKeyThatTheRepositoryBeginsWithIsTaken() throws IOException {
        DockerConfig config = config("{\"auths\":{\"r.example.com\":{\"auth\":\"" + auth("host:h")
                + "\"},\"r.example.com/team-a\":{\"auth\":\"" + auth("alice:a")
                + "\"},\"r.example.com/team-b/iris\":{\"auth\":\"" + auth("iris:i")
                + "\"},\"r.example.com/team-b\":{\"auth\":\"" + auth("bob:b") + "\"}}}");

        assertThat(config.find("r.example.com", "team-b/iris")).contains(new Credential.Password("iris", "i"));
        assertThat(config.find("r.example.com", "team-b/iris/x")).contains(new Credential.Password("iris", "i"));
        assertThat(config.find("r.example.com", "team-b/other")).contains(new Credential.Password("bob", "b"));
        assertThat(config.find("r.example.com", "team-ab/iris")).contains(new Credential.Password("host", "h"));
        assertThat(config.find("other.example.com", "team-b/iris")).isEmpty();
    }

    @Test
    void aLoginOfAnotherNamespaceIsNeverSent() throws IOException {
        DockerConfig config = config("{\"auths\":{\"r.example.com:5000/team-a\":{\"auth\":\"" + auth("alice:a")
                + "\"},\"docker.io/team-a\":{\"auth\":\"" + auth("hub:h") + "\"}}}");

        assertThat(config.find("r.example.com:5000", "team-b/iris")).isEmpty();
        assertThat(config.find("r.example.com:5000", "team-a/iris")).contains(new Credential.Password("alice", "a"));
        assertThat(config.find("registry-1.docker.io", "team-a/iris")).contains(new Credential.Password("hub", "h"));
        assertThat(config.find("registry-1.docker.io", "library/alpine")).isEmpty();
    }

    @Test
    void aLoginOfTheNamespaceComesBeforeAHelperForTheWholeRegistry() throws IOException {
        DockerConfig config = config(
                "{\"credsStore\":\"store\",\"auths\":{\"r.example.com/team\":{\"auth\":\"" + auth("me:n") + "\"}}}",
                0,
                "{\"Username\":\"me\",\"Secret\":\"hidden\"}");

        assertThat(config.find("r.example.com", "team/iris")).contains(new Credential.Password("me", "n"));
        assertThat(config.find("r.example.com", "other/iris")).contains(new Credential.Password("me", "hidden"));
    }

    @Test
    void serversOfSettingsMayNameANamespaceToo() {
        CredentialSource servers = CredentialSource.of(Map.of(
                "r.example.com", new Credential.Password("host", "h"),
                "r.example.com/team-b", new Credential.Password("bob", "b")));

        assertThat(servers.find("r.example.com", "team-b/iris")).contains(new Credential.Password("bob", "b"));
        assertThat(servers.find("r.example.com", "team-a/iris")).contains(new Credential.Password("host", "h"));
    }
}
