package io.github.curlyrotaryphone.crp.validation.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.spec.LintSpec;
import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import io.github.curlyrotaryphone.crp.validation.finding.Finding;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import io.github.curlyrotaryphone.crp.validation.lint.LintFacts.OwnApp;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said of objects that a cluster takes and people regret, and of some that are right: {@code cases/<name>.yaml}, and
 * the words in {@code <name>.txt}. Comments such as {@code # own: 1000} say what is known beside the objects.
 */
class LintCasesTest {
    private static final Path FOLDER = GoldenFiles.folder(LintCasesTest.class, "cases");

    static List<String> cases() {
        return GoldenFiles.namesIn(FOLDER, ".yaml");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCaseIsJudgedInTheseWords(String name) {
        String words = check(name).stream()
                .map(finding -> finding.severity() + " " + finding.path() + ": " + finding + "\n")
                .collect(Collectors.joining());

        GoldenFiles.check(FOLDER.resolve(name + ".txt"), words);
    }

    @Test
    void everyRuleHasACase() {
        Set<String> seen = cases().stream()
                .flatMap(name -> check(name).stream())
                .map(Finding::id)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        Lints.rules().stream().map(Rule::id).toList());
    }

    @Test
    void exactlyTheseRulesMayBeIgnored() {
        assertThat(LintSpec.IDS)
                .containsExactlyElementsOf(Lints.rules().stream().map(Rule::id).toList());
    }

    private static List<Finding> check(String name) {
        try {
            String text = Files.readString(FOLDER.resolve(name + ".yaml"));
            List<PlacedObject> objects = PlainYaml.readable(text).stream()
                    .map(object -> PlacedObject.in(name + ".yaml", object))
                    .toList();
            Map<Boolean, List<PlacedObject>> beside =
                    objects.stream().collect(Collectors.partitioningBy(LintCasesTest::isBeside));
            return Lints.check(new LintScope(
                    beside.getOrDefault(false, List.of()), facts(text).knowing(beside.getOrDefault(true, List.of()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether another app has it in the same namespace. */
    private static boolean isBeside(PlacedObject object) {
        return Tree.text(object.tree(), "metadata", "annotations", "case").equals(Optional.of("beside"));
    }

    private static LintFacts facts(String text) {
        LintFacts facts = comment(text, "own: (\\d+)")
                .map(bytes -> LintFacts.of(new OwnApp(
                        comment(text, "container: (.+)").orElse("server"),
                        Long.parseLong(bytes),
                        List.of("-XX:MaxRAMPercentage=40"),
                        false)))
                .orElse(LintFacts.ofOthers(!text.contains("# not whole\n")));
        facts = comment(text, "variables: (.+)")
                .map(names -> Set.of(names.split(" ", -1)))
                .map(facts::substituting)
                .orElse(facts);
        return facts.decrypting(!text.contains("# decrypts nothing\n"))
                .on(comment(text, "nodes: (.+)").stream()
                        .flatMap(nodes -> Stream.of(nodes.split("; ", -1)))
                        .map(LintCasesTest::node)
                        .toList());
    }

    private static NodeShape node(String words) {
        Map<String, String> allocatable = new TreeMap<>();
        Map<String, String> labels = new TreeMap<>();
        for (String word : words.split(" ", -1)) {
            String[] pair = word.split("[:=]", -1);
            (word.contains(":") ? allocatable : labels).put(pair[0], pair[1]);
        }
        return NodeShape.of(allocatable, labels);
    }

    private static Optional<String> comment(String text, String pattern) {
        Matcher comment = Pattern.compile("(?m)^# " + pattern + "$").matcher(text);
        return comment.find() ? Optional.of(comment.group(1)) : Optional.empty();
    }
}
