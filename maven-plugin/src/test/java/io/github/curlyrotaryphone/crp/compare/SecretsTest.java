package io.github.curlyrotaryphone.crp.compare;

import static io.github.curlyrotaryphone.crp.compare.Sides.compare;
import static io.github.curlyrotaryphone.crp.compare.Sides.container;
import static io.github.curlyrotaryphone.crp.compare.Sides.fields;
import static io.github.curlyrotaryphone.crp.compare.Sides.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.compare.text.ComparisonJson;
import io.github.curlyrotaryphone.crp.compare.text.RequestBody;
import io.github.curlyrotaryphone.crp.compare.text.TerminalDiff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @Test
    void aChangedSecretIsToldAndNotShown() {
        Comparison comparison = compare(
                object("v1", "Secret", "stringData: {user: hunter1}\ndata: {a: aHVudGVyMQ==}"),
                object("v1", "Secret", "stringData: {user: hunter2}\ndata: {a: aHVudGVyMg==}"));

        assertThat(fields(comparison))
                .containsExactly("stringData.user: (masked) -> (masked)", "data.a: (masked) -> (masked)");
        assertThat(RequestBody.of(comparison, 60_000).body())
                .contains("- user: (masked)\n+ user: (masked)  # changed\n");
        assertNoneShows(comparison, "hunter", "aHVud");
    }

    @Test
    void aNewSecretShowsItsKeysOnly() {
        Comparison comparison = compare("", object("v1", "Secret", "stringData: {user: hunter1}"));

        assertThat(fields(comparison)).contains("stringData: none -> {user=(masked)}");
        assertNoneShows(comparison, "hunter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD",
                "API_TOKEN",
                "api-key",
                "AWS_SECRET_ACCESS_KEY",
                "dbPassword",
                "CREDENTIALS",
                "DB_PWD"
            })
    void aVariableWhoseNameSoundsSecretIsMasked(String name) {
        Comparison comparison = compare(
                container("env: [{name: " + name + ", value: hunter1}]"),
                container("env: [{name: " + name + ", value: hunter2}, {name: A_" + name + ", value: hunter3}]"));

        assertThat(fields(comparison)).hasSize(2).first().asString().endsWith("value: (masked) -> (masked)");
        assertNoneShows(comparison, "hunter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAX_TOKENS", "TOKENIZERS_PARALLELISM", "KEYBOARD", "SECRETARY", "MONKEY"})
    void aVariableThatOnlyResemblesOneIsShown(String name) {
        Comparison comparison = compare(
                container("env: [{name: " + name + ", value: '1'}]"),
                container("env: [{name: " + name + ", value: '2'}]"));

        assertThat(fields(comparison)).singleElement().asString().endsWith("value: 1 -> 2");
    }

    @Test
    void settingsAnnotationsAndUnknownObjectsAreMaskedToo() {
        Comparison settings = compare(
                object("v1", "ConfigMap", "data: {db.password: hunter1, level: a}"),
                object("v1", "ConfigMap", "data: {db.password: hunter2, level: b}"));
        Comparison unknown = compare(
                object("example.com/v1", "Database", "spec: {auth: {adminPassword: hunter1, secretName: a}}"),
                object("example.com/v1", "Database", "spec: {auth: {adminPassword: hunter2, secretName: b}}"));
        Comparison applied = compare(applied("hunter1"), applied("hunter2"));

        assertThat(fields(settings)).containsExactly("data.db.password: (masked) -> (masked)", "data.level: a -> b");
        assertThat(fields(unknown))
                .containsExactly("spec.auth.adminPassword: (masked) -> (masked)", "spec.auth.secretName: a -> b");
        assertNoneShows(applied, "hunter");
    }

    private static String applied(String value) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, annotations: "
                + "{kubectl.kubernetes.io/last-applied-configuration: " + value + "}}\n";
    }

    @Test
    void anAccountWithinAnAddressIsMasked() {
        Comparison comparison = compare(
                container("args: ['--db=postgres://iris:hunter1@db/iris']"),
                container("args: ['--db=postgres://iris:hunter2@db/iris']"));

        assertThat(fields(comparison)).singleElement().asString().contains("postgres://(masked)@db/iris");
        assertNoneShows(comparison, "hunter");
    }

    @Test
    void aSecretThatIsNoYamlIsNotShownAsText() {
        Comparison comparison =
                compare("kind: Secret\nstringData: {a: hunter1", "kind: Secret\nstringData: {a: hunter2");

        assertThat(comparison.differences().files())
                .singleElement()
                .satisfies(file -> assertThat(file.reason()).contains("may contain secrets"));
        assertNoneShows(comparison, "hunter");
    }

    private static void assertNoneShows(Comparison comparison, String... secrets) {
        assertThat(RequestBody.of(comparison, 60_000).body()).doesNotContain(secrets);
        assertThat(TerminalDiff.of(comparison, true, 80)).doesNotContain(secrets);
        assertThat(ComparisonJson.of(comparison)).doesNotContain(secrets);
    }
}
