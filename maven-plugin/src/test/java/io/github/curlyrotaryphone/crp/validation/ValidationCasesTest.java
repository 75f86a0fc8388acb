package io.github.curlyrotaryphone.crp.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.kubernetes.schema.CustomDefinition;
import io.github.curlyrotaryphone.crp.kubernetes.schema.MinorVersion;
import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import io.github.curlyrotaryphone.crp.validation.api.Versions;
import io.github.curlyrotaryphone.crp.validation.finding.Finding;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said of objects that clusters refuse, and of some that they take: {@code cases/<name>.yaml}, and the words in
 * {@code <name>.txt}. The comments {@code # kubernetes: 1.33} and {@code # flux: 2.7} say what they are for.
 */
class ValidationCasesTest {
    private static final Path FOLDER = GoldenFiles.folder(ValidationCasesTest.class, "cases");

    static List<String> cases() {
        return GoldenFiles.namesIn(FOLDER, ".yaml");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCaseIsJudgedInTheseWords(String name) {
        String words = validate(name).stream().map(finding -> finding + "\n").collect(Collectors.joining());

        GoldenFiles.check(FOLDER.resolve(name + ".txt"), words);
    }

    @Test
    void everyRuleHasACase() {
        Set<String> seen = cases().stream()
                .flatMap(name -> validate(name).stream())
                .map(Finding::id)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(seen)
                .containsAll(ValidationRules.ofObjects().stream().map(Rule::id).toList());
    }

    private static List<Finding> validate(String name) {
        try {
            String text = Files.readString(FOLDER.resolve(name + ".yaml"));
            List<PlacedObject> objects = PlainYaml.readable(text).stream()
                    .map(object -> PlacedObject.in(name + ".yaml", object))
                    .toList();
            List<CustomDefinition> definitions = objects.stream()
                    .map(object -> CustomDefinition.of(object.tree()))
                    .flatMap(Optional::stream)
                    .toList();
            return new Validator(versions(text), definitions).validate(objects);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Versions versions(String text) {
        Versions newest = Versions.newest();
        Versions kubernetes =
                comment(text, "kubernetes").map(newest::forKubernetes).orElse(newest);
        return comment(text, "flux").map(kubernetes::forFlux).orElse(kubernetes);
    }

    private static Optional<MinorVersion> comment(String text, String product) {
        Matcher comment = Pattern.compile("(?m)^# " + product + ": ([0-9.]+)$").matcher(text);
        return comment.find() ? Optional.of(MinorVersion.parse(comment.group(1))) : Optional.empty();
    }
}
