package io.github.curlyrotaryphone.crp.config;

import io.github.curlyrotaryphone.crp.compare.input.Side;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.manifest.ManifestRenderer;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever {@code crp: 1} renders stays as it is: a newer crp restarts nothing. */
class FirstFormatTest {
    private static final Path APPS = GoldenFiles.folder(FirstFormatTest.class, "crp-1");

    @ParameterizedTest
    @ValueSource(strings = {"defaults", "settings", "scaled"})
    void whatTheFirstFormatRendersDoesNotChange(String app, @TempDir Path module) {
        CrpSpec spec = Fixture.copied(APPS.resolve(app), module).read();
        Digest digest = Digest.of(app.getBytes(StandardCharsets.UTF_8));
        BuiltImage image = new BuiltImage(
                ImageReference.parse("registry.example.com/ml/" + spec.name()).at("1.4.0-0123456789ab", digest),
                digest,
                4_000_000,
                "1.4.0");
        SortedMap<String, String> files = new TreeMap<>();
        spec.environments()
                .forEach(environment -> files.putAll(
                        Side.files(new ManifestRenderer().render(spec, environment, image), environment.gitops())));
        files.put("image/server.json", JsonText.pretty(JsonText.tree(spec.server())));

        GoldenFiles.checkPinned(APPS.resolve(app + "-rendered"), files);
    }
}
