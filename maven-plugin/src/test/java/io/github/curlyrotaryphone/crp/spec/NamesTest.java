package io.github.curlyrotaryphone.crp.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"iris", "fraud-2", "7b"})
    void aDnsLabelIsAnAppName(String name) {
        assertThat(new AppName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Iris", "iris.dev", "-iris", "iris-", "../iris", "iris/dev", "", "a b"})
    void anythingElseIsNot(String name) {
        assertThatThrownBy(() -> new AppName(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "' is not an app name");
    }

    @Test
    void aNameHasAtMost63Characters() {
        assertThat(new EnvironmentName("e".repeat(63)).value()).hasSize(63);
        assertThatThrownBy(() -> new EnvironmentName("e".repeat(64))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKubernetesVersionIsMajorAndMinor() {
        assertThat(KubernetesVersion.parse("1.34")).isGreaterThan(KubernetesVersion.parse("1.9"));
        assertThatThrownBy(() -> KubernetesVersion.parse("v1.34"))
                .hasMessageContaining("'v1.34' is not a Kubernetes minor version");
    }

    @Test
    void aPlatformIsOperatingSystemAndArchitecture() {
        assertThat(Platform.parse("linux/arm64")).isEqualTo(new Platform("linux", "arm64"));
        assertThat(Platform.linuxOfHost().os()).isEqualTo("linux");
        assertThatThrownBy(() -> Platform.parse("linux")).hasMessageContaining("write os/architecture");
    }

    @Test
    void aDigestIsSha256AndItsHexDigits() {
        Digest digest = Digest.of("crp".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(digest.hex()).hasSize(64).startsWith(digest.shortHex());
        assertThat(digest.shortHex()).hasSize(12);
        assertThatThrownBy(() -> new Digest("sha256:XY")).hasMessageContaining("is not a digest");
    }
}
