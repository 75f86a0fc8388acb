package io.github.curlyrotaryphone.crp.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.manifest.Specs;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.SourceState;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseAssemblyTest {
    private static final Digest INPUT = SampleRelease.digest("input");

    private static Release release(Specs specs, List<ManifestSet> manifests) {
        return ReleaseAssembly.of(specs.spec(), specs.image(), INPUT, SourceState.ABSENT, manifests);
    }

    @Test
    void theConfigurationIsAllThatWasAskedForAndNoPathOfThisMachine() {
        Specs specs =
                Specs.of("iris", "dev").everythingElse().env("LOG", "debug").route("iris.example.com");

        Release release = release(specs, List.of(specs.render()));

        GoldenFiles.check(
                GoldenFiles.folder(getClass(), "configuration.json"),
                JsonText.pretty(JsonText.read(ReleaseDocument.write(release)).path("configuration")));
        assertThat(release.configuration().toString()).doesNotContain("target", ".crp", "main/model");
    }

    @Test
    void aRenderedReleaseIsReadAgain() {
        Specs specs = Specs.of("iris", "dev").everythingElse();
        Release release = release(specs, List.of(specs.render()));

        assertThat(ReleaseDocument.read(ReleaseDocument.write(release), ReleaseFiles.of(release)))
                .isEqualTo(release);
    }

    @Test
    void manifestsOfEveryEnvironmentAreNeeded() {
        assertThatThrownBy(() -> release(Specs.of("iris", "dev"), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are manifests of 0 environments and not of 1");
    }

    @Test
    void manifestsOfAnotherEnvironmentAreRefused() {
        ManifestSet prod = Specs.of("iris", "prod").render();

        assertThatThrownBy(() -> release(Specs.of("iris", "dev"), List.of(prod)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the manifests of 'iris' in 'prod' are not those of 'iris' in 'dev'");
    }
}
