package io.github.curlyrotaryphone.crp.compare.text;

import static io.github.curlyrotaryphone.crp.compare.Sides.compare;
import static io.github.curlyrotaryphone.crp.compare.Sides.container;
import static io.github.curlyrotaryphone.crp.compare.Sides.deployment;
import static io.github.curlyrotaryphone.crp.compare.Sides.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.compare.Iris;
import io.github.curlyrotaryphone.crp.compare.ManifestComparison;
import io.github.curlyrotaryphone.crp.compare.Sides;
import io.github.curlyrotaryphone.crp.compare.input.ChangeReason;
import io.github.curlyrotaryphone.crp.compare.input.ComparisonInput;
import io.github.curlyrotaryphone.crp.compare.input.Operation;
import io.github.curlyrotaryphone.crp.compare.input.Side;
import io.github.curlyrotaryphone.crp.compare.input.Surroundings;
import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.ForgePages;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {
    private static final Pattern CODE_SPAN = Pattern.compile("(`+)(?!`).*?(?<!`)\\1(?!`)|<code>.*?</code>");

    @ParameterizedTest
    @CsvSource({
        "DEPLOY, Deploy iris 1.5.0 to prod",
        "PROMOTE, Promote iris 1.5.0 from dev to prod",
        "ROLLBACK, Roll back iris in prod to 1.5.0",
        "UNDEPLOY, Remove iris from prod",
        "DIFF, Compare iris in prod"
    })
    void theTitleSaysWhatIsDone(Operation.Kind kind, String title) {
        Operation operation = kind == Operation.Kind.PROMOTE
                ? Operation.promotionFrom(new EnvironmentName("dev"))
                : Operation.of(kind);
        ComparisonInput iris = Iris.promotion();
        Comparison comparison = ManifestComparison.of(
                new ComparisonInput(iris.identity(), operation, iris.before(), iris.after(), iris.around()));

        assertThat(RequestBody.of(comparison, 60_000).title()).isEqualTo(title);
    }

    @Test
    void aTitleWithoutAVersionIsWholeToo() {
        assertThat(RequestBody.of(compare("", object("v1", "Service", "")), 60_000)
                        .title())
                .isEqualTo("Deploy iris to prod");
    }

    @Test
    void aFirstDeploymentHasNothingBefore() {
        assertThat(body("", container("tty: true")))
                .startsWith("**No warning, nothing restarts, 1 object created.**\n")
                .contains("| replicas | none | `1` |\n")
                .contains("- Restarts: nothing.\n- Created: `Deployment iris`\n");
    }

    @Test
    void aRemovalHasNothingAfter() {
        assertThat(body(container("tty: true"), ""))
                .contains("| replicas | `1` | none |\n")
                .contains("- Deleted by Flux: `Deployment iris`\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@octocat",
                "#12",
                "!7",
                "a|b",
                "<img src=x onerror=alert(1)>",
                "`code` ``more``",
                "**bold** [a](b)",
                "https://example.com/a",
                "</details>",
                "a\\\\|b",
                "GH-12",
                "<!--",
                "org/repo#3",
                "~label",
                "`",
                "$a$"
            })
    void noValueMeansAnythingInMarkdown(String value) {
        String name = "'x" + value.replace("'", "''") + "'";
        String head = "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: " + name + "}\n";
        String hosts = head + "spec: {hostnames: [" + name + "]}\n";
        String containers = "spec: {template: {spec: {containers: [{name: " + name + ", image: a}]}}}";
        String text = body(
                head + "---\n" + object("apps/v1", "Deployment", "spec: {}"),
                hosts + "---\n" + object("apps/v1", "Deployment", containers));

        String markup = CODE_SPAN.matcher(withoutFences(text)).replaceAll("").replace("\n</details>\n", "\n");
        assertThat(markup).doesNotContain(value);
        assertThat(text.lines().filter(line -> line.startsWith("|")))
                .allSatisfy(row ->
                        assertThat(row.chars().filter(c -> c == '|').count()).isEqualTo(4));
        assertThat(count(text, "<details>")).isEqualTo(count(text, "\n</details>\n"));
    }

    @Test
    void aFenceIsLongerThanAnyInTheContent() {
        String map = "data: {text: \"a\\n```\\nb\\n````\\n%s\\n\"}";

        assertThat(body(object("v1", "ConfigMap", map.formatted("c")), object("v1", "ConfigMap", map.formatted("d"))))
                .contains("\n`````diff\n")
                .contains("\n`````\n");
    }

    @Test
    void hiddenCharactersAreWrittenOut() {
        assertThat(body(container("workingDir: a"), container("workingDir: \"a\\u202eb\\u001b[2Jc\\u200d\"")))
                .contains("+ workingDir: a\\u202eb\\u001b[2Jc\\u200d\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {700, 1_500, 2_000, 2_500, 3_000, 4_000, 8_000, 65_536})
    void aBodyNeverExceedsItsLimitAndIsNeverBroken(int limit) {
        String text = RequestBody.of(large(), limit).body();

        assertThat(text.length()).isLessThanOrEqualTo(limit);
        assertThat(text).contains("| replicas | `1` | `2` |\n");
        assertThat(count(text, "<details>")).isEqualTo(count(text, "\n</details>\n"));
        assertThat(text.lines().filter(line -> line.startsWith("```")).count() % 2)
                .isZero();
        assertThat(text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE))
                .isTrue();
    }

    @Test
    void theLongestDiffIsCutAndTheRestIsPointedTo() {
        String text = RequestBody.of(large(), 8_000).body();

        assertThat(text)
                .contains("more lines: see the changed files of this request.\n")
                .contains("- replicas: 1  # default\n+ replicas: 2\n");
    }

    @Test
    void whatDoesNotFitAtAllIsCounted() {
        assertThat(RequestBody.of(large(), 450).body()).contains(" left out: see the changed files of this request.\n");
    }

    @Test
    void manyWarningsAreCounted() {
        StringBuilder routes = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            routes.append("---\napiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: r")
                    .append(i)
                    .append("}\nspec: {hostnames: [h")
                    .append(i)
                    .append(".example.com]}\n");
        }
        String text = RequestBody.of(compare("", routes.toString()), 4_000).body();

        assertThat(text).containsPattern("> - … and [0-9]+ more\\.\n").contains("**100 warnings,");
        assertThat(text.length()).isLessThanOrEqualTo(4_000);
    }

    @Test
    void aLinkThatIsNoneOfTheWebIsLeftOut() {
        assertThat(linked("javascript:alert()")).doesNotContain("[source]");
        assertThat(linked("https://example.com/ml iris")).doesNotContain("[source]");
        assertThat(linked("https://example.com/ml/iris"))
                .contains("([source](<https://example.com/ml/iris/compare/a...b%3E>))");
    }

    private static String linked(String repository) {
        return RequestBody.of(
                        ManifestComparison.of(new ComparisonInput(
                                Iris.IN_PROD,
                                Operation.of(Operation.Kind.DEPLOY),
                                Optional.of(from("a")),
                                Optional.of(from("b>")),
                                new Surroundings(
                                        ForgePages.of(repository, ForgeSpec.Kind.GITHUB),
                                        List.of(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        ChangeReason.none()))),
                        60_000)
                .body();
    }

    private static Side from(String commit) {
        return new Side(new TreeMap<>(), Optional.empty(), Optional.of("1"), Optional.of(commit), Optional.empty());
    }

    /** A long setting with characters outside the basic plane, and a short change. */
    private static Comparison large() {
        String map = "data: {text: \"" + "\uD83D\uDE00 line %s\\n".repeat(2_000) + "\"}";
        String before = deployment("paused: false") + "---\n" + object("v1", "ConfigMap", map.replace("%s", "a"));
        String after = deployment("replicas: 2") + "---\n" + object("v1", "ConfigMap", map.replace("%s", "b"));
        return compare(Sides.FILE, before, after, Surroundings.NONE);
    }

    private static String body(String before, String after) {
        return RequestBody.of(compare(before, after), 60_000).body();
    }

    private static String withoutFences(String text) {
        return text.replaceAll("(?s)\n(`{3,})diff\n.*?\n\\1\n", "\n");
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
