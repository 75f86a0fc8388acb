package io.github.curlyrotaryphone.crp.compare;

import static io.github.curlyrotaryphone.crp.compare.Sides.compare;
import static io.github.curlyrotaryphone.crp.compare.Sides.container;
import static io.github.curlyrotaryphone.crp.compare.Sides.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.compare.text.RequestBody;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesTest {
    @Test
    void whatIsAddedChangedAndRemovedIsNamedWithItsValuesInTheOrderOfTheContainer() {
        assertThat(rows(
                        "{name: A, value: x}, {name: B, value: same}, {name: OLD, value: '3'}",
                        "{name: NEW, value: n}, {name: A, value: y}, {name: B, value: same}"))
                .containsExactly("variable NEW: none -> n", "variable A: x -> y", "variable OLD: 3 -> none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "valueFrom: {secretKeyRef: {name: db, key: url}}; from Secret db, key url",
                "valueFrom: {configMapKeyRef: {name: cm, key: url}}; from ConfigMap cm, key url",
                "valueFrom: {fieldRef: {fieldPath: metadata.name}}; from metadata.name",
                "valueFrom: {resourceFieldRef: {resource: limits.cpu}}; from limits.cpu",
                "valueFrom: {other: {a: b}}; from elsewhere",
                "value: 'https://ada:secret@db.example.com/'; https://(masked)@db.example.com/",
                "value: ''; ''",
            })
    void aValueThatComesFromElsewhereIsNamedByWhereItComesFrom(String fields, String shown) {
        assertThat(rows("", "{name: A, " + fields + "}")).containsExactly("variable A: none -> " + shown);
    }

    @Test
    void aSecretThatChangesIsMaskedOnBothSidesAndSaidToChange() {
        assertThat(rows("{name: DB_PASSWORD, value: hunter1}", "{name: DB_PASSWORD, value: hunter2}"))
                .containsExactly("variable DB_PASSWORD: (masked) -> (masked), changed");
    }

    @Test
    void theSameSourceSaidOtherwiseIsNoNews() {
        assertThat(
                        rows(
                                "{name: A, valueFrom: {fieldRef: {fieldPath: metadata.name}}}, {name: B}",
                                "{name: A, valueFrom: {fieldRef: {fieldPath: metadata.name, apiVersion: v1}}}, {name: B, value: ''}"))
                .isEmpty();
    }

    @Test
    void anotherOrderIsNoNewsInTheTable() {
        assertThat(rows("{name: A, value: x}, {name: B, value: y}", "{name: B, value: y}, {name: A, value: x}"))
                .isEmpty();
    }

    @Test
    void upToEightHaveARowEachAndMoreAreNamedInOne() {
        assertThat(rows("", variables(8))).hasSize(8);
        assertThat(rows("{name: V1, value: x}, {name: GONE, value: x}", variables(9)))
                .containsExactly(
                        "variables: 2 -> 9; added: V2, V3, V4, V5, V6, V7, V8, V9; changed: V1; removed: GONE");
    }

    private static String variables(int number) {
        return IntStream.rangeClosed(1, number)
                .mapToObj(i -> "{name: V" + i + ", value: v}")
                .collect(Collectors.joining(", "));
    }

    @Test
    void whereAllVariablesOfASettingOrSecretAreReadItIsNamed() {
        Comparison comparison = compare(
                container("envFrom: [{configMapRef: {name: a}}]"),
                container("envFrom: [{configMapRef: {name: a}}, {secretRef: {name: b}, prefix: B_}]"));

        assertThat(rows(comparison))
                .containsExactly("variables from: ConfigMap a -> ConfigMap a, Secret b with prefix B_");
    }

    @Test
    void theContainerIsNamedWhereThereAreSeveral() {
        String two = "template: {spec: {containers: [{name: a, image: 'a:1', env: [{name: X, value: '%s'}]},"
                + " {name: b, image: 'b:1', env: [{name: X, value: same}]}]}}";

        assertThat(rows(compare(deployment(two.formatted("1")), deployment(two.formatted("2")))))
                .containsExactly("variable X of container a: 1 -> 2");
    }

    @Test
    void aNewWorkloadHasNoVariablesThatChange() {
        assertThat(rows(compare("", container("env: [{name: A, value: x}]")))).isEmpty();
    }

    @Test
    void valuesOfAnyScriptAreShownAsTheyAre() {
        String body = RequestBody.of(
                        compare(
                                container("env: [{name: GREETING, value: 'Grüße'}]"),
                                container("env: [{name: GREETING, value: 'こんにちは 🌸'}]")),
                        60_000)
                .body();

        assertThat(body).contains("| variable GREETING | `Grüße` | `こんにちは 🌸` |\n");
    }

    @Test
    void aValueThatTurnsTextAroundIsWrittenOutInTheTableToo() {
        String body = RequestBody.of(
                        compare(
                                container("env: [{name: A, value: a}]"),
                                container("env: [{name: A, value: \"\\u202egnp.exe\"}]")),
                        60_000)
                .body();

        assertThat(body).contains("| variable A | `a` | `\\u202egnp.exe` |\n").doesNotContain("\u202e");
    }

    private static List<String> rows(String before, String after) {
        return rows(compare(container("env: [" + before + "]"), container("env: [" + after + "]")));
    }

    private static List<String> rows(Comparison comparison) {
        return comparison.assessment().summary().stream()
                .filter(row -> row.name().startsWith("variable") && row.isNews())
                .map(row -> row.name() + ": " + row.value().before().orElse("none") + " -> "
                        + row.value().after().orElse("none"))
                .toList();
    }
}
