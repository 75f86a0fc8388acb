package io.github.curlyrotaryphone.crp.python.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerTest {
    private static final MarkerVariables LINUX =
            MarkerVariables.linux(PackageVersion.of("3.12.4"), "x86_64").wanting(Set.of("gpu"), Set.of("serving"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "python_version >= '3.9'",
                "python_version < \"3.13\" and sys_platform == 'linux'",
                "'3.9' <= python_version",
                "python_full_version == '3.12.4'",
                "python_version in '3.11, 3.12'",
                "platform_machine not in 'aarch64 arm64'",
                "sys_platform == 'win32' or (os_name == 'posix' and platform_system == 'Linux')",
                "extra == 'GPU'",
                "extra != 'docs'",
                "'gpu' in extras",
                "'serving' in dependency_groups",
                "'docs' not in extras",
                "implementation_name == 'cpython' and platform_python_implementation == \"CPython\"",
                "python_version ~= '3.10'",
                "platform.python_implementation == 'CPython'",
                "sys_platform == 'win32' and os_name == 'nt' or python_version > '3'"
            })
    void markersHold(String marker) {
        assertThat(Marker.parse(marker).holds(LINUX)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "python_version < '3.9'",
                "python_version >= '3.13'",
                "sys_platform == 'darwin'",
                "sys_platform == 'linux' and extra == 'docs'",
                "extra != 'gpu'",
                "'docs' in extras",
                "'serving' not in dependency_groups",
                "platform_machine == 'aarch64'",
                "(sys_platform == 'win32' or python_version > '3') and os_name == 'nt'"
            })
    void markersDoNotHold(String marker) {
        assertThat(Marker.parse(marker).holds(LINUX)).isFalse();
    }

    /** The node's kernel is not known when an image is made. */
    @ParameterizedTest
    @CsvSource({"platform_release >= '5'", "platform_release < '5'", "platform_version == 'x'"})
    void whatOnlyANodeKnowsDoesNotHold(String marker) {
        assertThat(Marker.parse(marker).holds(LINUX)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "python_version",
                "python_version >=",
                "(os_name == 'nt'",
                "os_name == 'nt')",
                "os_name = 'nt'",
                "os_name == nt'"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Marker.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnknownVariableIsNamed() {
        assertThatThrownBy(() -> Marker.parse("python_versoin > '3'"))
                .hasMessage("the marker 'python_versoin > '3'' has the unknown variable 'python_versoin'");
    }

    @Test
    void deepBracketsAreRefused() {
        assertThatThrownBy(() -> Marker.parse("(".repeat(5000) + "os_name == 'nt'" + ")".repeat(5000)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
