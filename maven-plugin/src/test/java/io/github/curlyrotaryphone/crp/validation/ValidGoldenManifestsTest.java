package io.github.curlyrotaryphone.crp.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.kubernetes.schema.MinorVersion;
import io.github.curlyrotaryphone.crp.validation.api.Versions;
import io.github.curlyrotaryphone.crp.validation.finding.Finding;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.validation.lint.LintFacts;
import io.github.curlyrotaryphone.crp.validation.lint.LintFacts.OwnApp;
import io.github.curlyrotaryphone.crp.validation.lint.LintScope;
import io.github.curlyrotaryphone.crp.validation.lint.Lints;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What crp renders is valid in every version of Kubernetes whose documents were read. */
class ValidGoldenManifestsTest {
    private static final List<Path> FOLDERS = List.of(
            Path.of("src/test/resources/io/github/curlyrotaryphone/crp/manifest/golden"),
            Path.of("../apps"),
            Path.of("../clusters"));

    static List<MinorVersion> minors() {
        return Versions.ofKubernetes();
    }

    @ParameterizedTest
    @MethodSource("minors")
    void everyRenderedManifestIsValid(MinorVersion minor) {
        Validator validator = new Validator(Versions.newest().forKubernetes(minor), List.of());

        List<Finding> findings = validator.validate(manifests());

        assertThat(findings).map(Finding::toString).isEmpty();
    }

    @Test
    void noLintFindsAnythingInARenderedManifest() {
        LintFacts facts = LintFacts.of(new OwnApp("server", 0, List.of("-XX:MaxRAMPercentage=40"), true));
        Map<Path, List<PlacedObject>> folders = FOLDERS.stream()
                .flatMap(ValidGoldenManifestsTest::files)
                .collect(Collectors.groupingBy(
                        file -> Objects.requireNonNull(file.getParent()),
                        TreeMap::new,
                        Collectors.flatMapping(ValidGoldenManifestsTest::objects, Collectors.toList())));

        assertThat(folders.values().stream().flatMap(objects -> Lints.check(new LintScope(objects, facts)).stream()))
                .map(Finding::toString)
                .isEmpty();
    }

    @Test
    void thereAreManifestsToValidate() {
        assertThat(manifests().size()).isGreaterThan(50);
        assertThat(minors())
                .map(MinorVersion::toString)
                .containsExactly("1.31", "1.32", "1.33", "1.34", "1.35", "1.36");
    }

    private static List<PlacedObject> manifests() {
        return FOLDERS.stream()
                .flatMap(ValidGoldenManifestsTest::files)
                .flatMap(ValidGoldenManifestsTest::objects)
                .toList();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<PlacedObject> objects(Path file) {
        try {
            return PlainYaml.readable(Files.readString(file)).stream()
                    .map(object -> PlacedObject.in(file.toString(), object));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
