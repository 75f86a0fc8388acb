package io.github.curlyrotaryphone.crp.python.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionSpecifiersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ">=3.9|3.9",
                ">=3.9|3.12.1",
                ">=3.9,<4|3.12",
                "~=3.9|3.12",
                "~=1.4.5|1.4.9",
                "~=1.4.5a4|1.4.5",
                "==3.*|3.12",
                "==1.0|1.0.0",
                "==1.0|1.0+local",
                "!=1.5.*|1.6",
                "===1.0|1.0",
                "<2.0|1.9",
                "<=1.0|1.0+local",
                ">1.7|1.7.1",
                ">1.7.post1|1.7.post2",
                "<3.14,>=3.10, != 3.11.0|3.11.7",
                "|1.0",
                ">=1.0|1.1a1",
                "<1.1rc2|1.1rc1"
            })
    void versionsAreAdmitted(String conditions, String version) {
        assertThat(specifiers(conditions).admit(PackageVersion.of(version))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ">=3.9|3.8.20", ">=3.9,<4|4.0", "~=3.9|4.0", "~=1.4.5|1.5", "==3.*|2.7", "==1.0|1.0.1", "!=1.5.*|1.5.2",
                "===1.0|1.0.0", "<2.0|2.0rc1", "<2.0|2.0", ">1.7|1.7.post1", ">1.7|1.7+local", "==1.0+a|1.0",
                        ">=1.0|1.0rc1",
                "~=2!1.4|1.4"
            })
    void versionsAreNotAdmitted(String conditions, String version) {
        assertThat(specifiers(conditions).admit(PackageVersion.of(version))).isFalse();
    }

    private static VersionSpecifiers specifiers(String conditions) {
        return VersionSpecifiers.parse(conditions == null ? "" : conditions);
    }

    @Test
    void onlyOneExactVersionPins() {
        assertThat(specifiers("== 1.0").pinned()).contains("1.0");
        assertThat(specifiers("===1.0").pinned()).contains("1.0");
        assertThat(specifiers("==1.*").pinned()).isEmpty();
        assertThat(specifiers(">=1.0").pinned()).isEmpty();
        assertThat(specifiers("==1.0,!=1.1").pinned()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "=>1.0", ">=one", "~=1.*"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> VersionSpecifiers.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
