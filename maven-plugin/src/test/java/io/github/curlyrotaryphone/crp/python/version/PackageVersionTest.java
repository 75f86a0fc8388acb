package io.github.curlyrotaryphone.crp.python.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageVersionTest {
    /** The order of PEP 440, "Summary of permitted suffixes and relative ordering", with epochs and local versions. */
    private static final List<String> ORDERED = List.of(
            "1.dev0",
            "1.0.dev456",
            "1.0a1",
            "1.0a2.dev456",
            "1.0a12.dev456",
            "1.0a12",
            "1.0b1.dev456",
            "1.0b2",
            "1.0b2.post345.dev456",
            "1.0b2.post345",
            "1.0rc1.dev456",
            "1.0rc1",
            "1.0",
            "1.0+abc.5",
            "1.0+abc.7",
            "1.0+5",
            "1.0.post456.dev34",
            "1.0.post456",
            "1.0.15",
            "1.1.dev1",
            "1!0.1");

    @Test
    void versionsAreInTheOrderOfTheSpecification() {
        for (int i = 0; i < ORDERED.size(); i++) {
            for (int j = 0; j < ORDERED.size(); j++) {
                assertThat(Integer.signum(
                                PackageVersion.of(ORDERED.get(i)).compareTo(PackageVersion.of(ORDERED.get(j)))))
                        .as(ORDERED.get(i) + " and " + ORDERED.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1.0.0",
        "1.1RC1, 1.1c1",
        "v1.0-ALPHA.1, 1.0a1",
        "1.0-1, 1.0.post1",
        "1.0.rev, 1.0.post0",
        "1.0+Ubuntu-1, 1.0+ubuntu.1",
        "01.02, 1.2",
        "1.0.preview2, 1.0rc2",
        "0!1, 1"
    })
    void spellingsOfOneVersionAreEqual(String one, String other) {
        assertThat(PackageVersion.of(one))
                .isEqualTo(PackageVersion.of(other))
                .hasSameHashCodeAs(PackageVersion.of(other));
    }

    @ParameterizedTest
    @CsvSource({"1.0-ALPHA, 1.0a0", "1!2.0.0-4.dev+A_b, 1!2.0.0.post4.dev0+a.b", "v3, 3"})
    void theTextIsInNormalForm(String written, String normal) {
        assertThat(PackageVersion.of(written)).hasToString(normal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1.0.*", "1..0", "1.0+", "1.0 beta gamma"})
    void anythingElseIsNone(String text) {
        assertThat(PackageVersion.parse(text)).isEmpty();
        assertThatThrownBy(() -> PackageVersion.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is not a version");
    }

    @Test
    void onlyDevelopmentAndPreReleasesArePrereleases() {
        assertThat(PackageVersion.of("1.0.dev1").isPrerelease()).isTrue();
        assertThat(PackageVersion.of("1.0b1").isPrerelease()).isTrue();
        assertThat(PackageVersion.of("1.0.post1").isPrerelease()).isFalse();
    }

    @Test
    void theFirstTwoNumbersAreItsMinorVersion() {
        assertThat(PackageVersion.of("3.12.4").minor()).isEqualTo("3.12");
        assertThat(PackageVersion.of("3").minor()).isEqualTo("3.0");
    }
}
