package io.github.curlyrotaryphone.crp.python.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementTest {
    private static final MarkerVariables LINUX = MarkerVariables.linux(PackageVersion.of("3.12"), "x86_64");

    @Test
    void everyPartIsRead() {
        Requirement requirement = Requirement.parse("Uvicorn_X [standard, HTTP.2]>=0.30, <1 ; python_version >= '3.9'");

        assertThat(requirement.name()).isEqualTo("uvicorn-x");
        assertThat(requirement.extras()).containsExactly("http-2", "standard");
        assertThat(requirement.versions().admit(PackageVersion.of("0.31"))).isTrue();
        assertThat(requirement.isFor(LINUX)).isTrue();
    }

    @Test
    void partsMayBeAbsent() {
        assertThat(Requirement.parse("flask").versions().all()).isEmpty();
        assertThat(Requirement.parse("flask (>=3)").versions()).hasToString(">=3");
        assertThat(Requirement.parse("a @ https://index.example.com/a.whl").url())
                .contains("https://index.example.com/a.whl");
        assertThat(Requirement.parse("a; sys_platform == 'win32'").isFor(LINUX)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-e .", "./folder", "flask=3", "flask >"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Requirement.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ruamel.Yaml", "ruamel-yaml", "RUAMEL__yaml", "ruamel.-_yaml"})
    void spellingsOfANameMeanTheSame(String name) {
        assertThat(PackageNames.normal(name)).isEqualTo("ruamel-yaml");
    }
}
