package io.github.curlyrotaryphone.crp.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
    private static final Digest DIGEST = Digest.of(new byte[0]);

    @ParameterizedTest
    @CsvSource({
        "registry.example.com/team/fraud:1.4.0, registry.example.com, team/fraud, 1.4.0",
        "localhost:5050/iris:dev, localhost:5050, iris, dev",
        "localhost/iris:dev, localhost, iris, dev",
        "eclipse-temurin:17-jre, docker.io, library/eclipse-temurin, 17-jre",
        "team/fraud:1, docker.io, team/fraud, 1",
        "docker.io/team/fraud:1, docker.io, team/fraud, 1",
        "docker.io/alpine:3, docker.io, library/alpine, 3",
        "index.docker.io/team/fraud:1, index.docker.io, team/fraud, 1",
        "registry-1.docker.io/alpine:3, registry-1.docker.io, library/alpine, 3",
        "registry.hub.docker.com/alpine:3, registry.hub.docker.com, library/alpine, 3",
        "[::1]:5050/iris:1, [::1]:5050, iris, 1",
    })
    void aReferenceIsReadAsPeopleWriteIt(String text, String registry, String repository, String tag) {
        ImageReference reference = ImageReference.parse(text);

        assertThat(reference.registry()).isEqualTo(registry);
        assertThat(reference.repository()).isEqualTo(repository);
        assertThat(reference.tag()).contains(tag);
        assertThat(reference.digest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"docker.io/team/fraud:1", "registry-1.docker.io/team/fraud:1", "registry.example.com/fraud"})
    void theNameStaysAsItsUserWroteIt(String text) {
        assertThat(ImageReference.parse(text)).hasToString(text);
    }

    @Test
    void tagAndDigestStandTogetherInWritingAndApartForClients() {
        ImageReference reference =
                ImageReference.parse("registry.example.com/fraud").at("1.4.0", DIGEST);

        assertThat(reference).hasToString("registry.example.com/fraud:1.4.0@" + DIGEST);
        assertThat(reference.byDigest()).isEqualTo("registry.example.com/fraud@" + DIGEST);
        assertThat(ImageReference.parse(reference.toString())).isEqualTo(reference);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry.example.com/Team/fraud",
                "registry.example.com/fraud:",
                "registry.example.com/fraud:a b",
                "registry.example.com/fraud@sha256:12",
                "registry.example.com/",
                "registry.example.com:port/fraud",
                "https://registry.example.com/fraud",
                "",
            })
    void whatIsNoReferenceIsRefused(String text) {
        assertThatThrownBy(() -> ImageReference.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
