package io.github.curlyrotaryphone.crp.python.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.python.version.PackageVersion;
import io.github.curlyrotaryphone.crp.spec.Platform;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WheelTagsTest {
    private static final CLibrary BOOKWORM = CLibrary.glibc("2.36");

    private static PythonTarget target(String python, String platform, CLibrary library) {
        return new PythonTarget(PackageVersion.of(python), Platform.parse(platform), library);
    }

    private static final PythonTarget USUAL = target("3.11.9", "linux/amd64", BOOKWORM);

    private static String best(PythonTarget target, String... files) {
        List<WheelName> names = Arrays.stream(files)
                .map(file -> WheelName.parse(file).orElseThrow())
                .toList();
        return WheelTags.of(target).best(names).map(WheelName::file).orElse("none");
    }

    /** The first and the last ones of each block, as the library "packaging" orders them. */
    @Test
    void tagsAreInTheOrderOfPip() {
        List<String> tags = WheelTags.ordered(USUAL);

        assertThat(tags)
                .startsWith("cp311-cp311-manylinux_2_36_x86_64", "cp311-cp311-manylinux_2_35_x86_64")
                .containsSubsequence(
                        "cp311-cp311-manylinux_2_17_x86_64",
                        "cp311-cp311-manylinux2014_x86_64",
                        "cp311-cp311-manylinux_2_16_x86_64",
                        "cp311-cp311-manylinux1_x86_64",
                        "cp311-cp311-linux_x86_64",
                        "cp311-abi3-manylinux_2_36_x86_64",
                        "cp311-none-manylinux_2_36_x86_64",
                        "cp310-abi3-manylinux_2_36_x86_64",
                        "cp32-abi3-linux_x86_64",
                        "py311-none-manylinux_2_36_x86_64",
                        "py3-none-manylinux_2_36_x86_64",
                        "py310-none-manylinux_2_36_x86_64",
                        "cp311-none-any",
                        "py311-none-any",
                        "py3-none-any",
                        "py310-none-any")
                .endsWith("py30-none-any")
                .doesNotHaveDuplicates();
    }

    @Test
    void aWheelForThisPythonIsBetterThanOneForAll() {
        assertThat(best(
                        USUAL,
                        "numpy-2.0-py3-none-any.whl",
                        "numpy-2.0-cp39-abi3-manylinux_2_17_x86_64.whl",
                        "numpy-2.0-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
                        "numpy-2.0-cp311-cp311-manylinux_2_28_x86_64.whl",
                        "numpy-2.0-cp311-cp311-manylinux_2_39_x86_64.whl",
                        "numpy-2.0-cp312-cp312-manylinux_2_28_x86_64.whl"))
                .isEqualTo("numpy-2.0-cp311-cp311-manylinux_2_28_x86_64.whl");
    }

    @Test
    void theStableAbiOfAnOlderPythonIsTaken() {
        assertThat(best(USUAL, "x-1-cp37-abi3-manylinux2014_x86_64.whl", "x-1-py2.py3-none-any.whl"))
                .isEqualTo("x-1-cp37-abi3-manylinux2014_x86_64.whl");
        assertThat(best(USUAL, "x-1-cp312-abi3-manylinux2014_x86_64.whl")).isEqualTo("none");
    }

    @Test
    void theHigherBuildNumberWins() {
        assertThat(best(USUAL, "x-1-2-py3-none-any.whl", "x-1-10-py3-none-any.whl", "x-1-py3-none-any.whl"))
                .isEqualTo("x-1-10-py3-none-any.whl");
    }

    @Test
    void otherPlatformsHaveWheelsOfTheirOwn() {
        String[] files = {
            "x-1-cp312-cp312-manylinux_2_17_x86_64.whl",
            "x-1-cp312-cp312-manylinux_2_17_aarch64.whl",
            "x-1-cp312-cp312-musllinux_1_2_x86_64.whl",
            "x-1-cp312-cp312-macosx_11_0_arm64.whl",
            "x-1-cp312-cp312-win_amd64.whl",
            "x-1-cp313-cp313t-manylinux_2_17_x86_64.whl"
        };

        assertThat(best(target("3.12", "linux/arm64", BOOKWORM), files))
                .isEqualTo("x-1-cp312-cp312-manylinux_2_17_aarch64.whl");
        assertThat(best(target("3.12", "linux/amd64", CLibrary.musl("1.2")), files))
                .isEqualTo("x-1-cp312-cp312-musllinux_1_2_x86_64.whl");
        assertThat(best(target("3.13", "linux/amd64", BOOKWORM), files)).isEqualTo("none");
        assertThat(best(target("3.12", "linux/amd64", CLibrary.glibc("2.12")), files))
                .isEqualTo("none");
    }

    @Test
    void aTargetIsShownAsPeopleSayIt() {
        assertThat(USUAL).hasToString("Python 3.11 on linux/amd64 with glibc 2.36");
        assertThat(USUAL.variables().values())
                .containsEntry("python_full_version", "3.11.9")
                .containsEntry("platform_machine", "x86_64");
    }

    @Test
    void namesOfWheelsAreTakenApart() {
        WheelName name =
                WheelName.parse("Ruamel.Yaml-0.18.6-1b-py2.py3-none-any.whl").orElseThrow();

        assertThat(name.name()).isEqualTo("ruamel-yaml");
        assertThat(name.version()).isEqualTo(PackageVersion.of("0.18.6"));
        assertThat(name.buildNumber()).isEqualTo(1);
        assertThat(name.tags()).containsExactly("py2-none-any", "py3-none-any");
        assertThat(WheelName.parse("torch-2.5.1+cpu-cp311-cp311-linux_x86_64.whl")
                        .orElseThrow()
                        .version())
                .hasToString("2.5.1+cpu");
    }

    @Test
    void otherNamesAreNoWheels() {
        assertThat(WheelName.parse("flask-3.0.tar.gz")).isEmpty();
        assertThat(WheelName.parse("flask-py3-none-any.whl")).isEmpty();
        assertThat(WheelName.parse("../x-1-py3-none-any.whl")).isEmpty();
        assertThat(WheelName.parse("x-one-py3-none-any.whl")).isEmpty();
    }
}
