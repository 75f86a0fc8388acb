package io.github.curlyrotaryphone.crp.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.kubernetes.schema.MinorVersion;
import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import io.github.curlyrotaryphone.crp.validation.finding.Finding;
import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import io.github.curlyrotaryphone.crp.validation.report.LintJson;
import io.github.curlyrotaryphone.crp.validation.report.LintResult;
import io.github.curlyrotaryphone.crp.validation.report.LintSarif;
import io.github.curlyrotaryphone.crp.validation.report.LintText;
import io.github.curlyrotaryphone.crp.validation.repository.ApiFix;
import io.github.curlyrotaryphone.crp.validation.repository.RepositoryRules;
import io.github.curlyrotaryphone.crp.yaml.MarkedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of whole repositories: of those in the layouts that people use, nothing. */
class RepositoryCheckTest {
    private static final Path FOLDER = GoldenFiles.folder(RepositoryCheckTest.class, "repositories");
    private static final Path REPORTS = GoldenFiles.folder(RepositoryCheckTest.class, "reports");
    private static final String BROKEN = "broken";

    static List<String> layouts() {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.equals(BROKEN))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RepositoryCheck check() {
        return new RepositoryCheck(Optional.of(MinorVersion.parse("1.34")));
    }

    private static LintResult result(String name) {
        return check().check(files(name));
    }

    private static SortedMap<String, String> files(String name) {
        return files(FOLDER.resolve(name), "");
    }

    private static SortedMap<String, String> files(Path root, String folder) {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root.resolve(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(root.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void aRepositoryThatIsRightGetsNoErrorAndNoWarning(String name) {
        LintResult result = result(name);

        assertThat(result.findings().filter(each -> each.severity() != Severity.NOTE))
                .map(Finding::toString)
                .isEmpty();
        assertThat(result.objects()).isGreaterThan(1);
    }

    @Test
    void theLivingExampleIsRight() {
        SortedMap<String, String> files = files(Path.of(".."), "apps");
        files.putAll(files(Path.of(".."), "clusters"));

        LintResult result = check().check(files);

        assertThat(result.findings()).map(Finding::toString).isEmpty();
        assertThat(result.objects()).isGreaterThan(10);
    }

    @Test
    void thereAreTenLayoutsAndMore() {
        assertThat(layouts()).hasSizeGreaterThan(10);
    }

    @Test
    void aBrokenRepositoryIsToldOfByFluxKustomization() {
        GoldenFiles.check(REPORTS.resolve("broken.txt"), LintText.of(result(BROKEN)));
    }

    @Test
    void programsGetJson() {
        GoldenFiles.check(REPORTS.resolve("broken.json"), LintJson.of(result(BROKEN)));
    }

    @Test
    void forgesGetSarif() {
        GoldenFiles.check(
                REPORTS.resolve("broken.sarif"), LintSarif.of(result(BROKEN), ValidationRules.ofRepositories()));
    }

    private static String appOf(String name, String namespace, String selector) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %1$s, namespace: %2$s}
                spec:
                  selector: {matchLabels: {app: %1$s}}
                  template:
                    metadata: {labels: {app: %1$s, tier: model}}
                    spec: {containers: [{name: a, image: "example.com/a:1@sha256:%3$s", ports: [{containerPort: 80}]}]}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: %1$s, namespace: %2$s}
                spec: {selector: {%4$s}, ports: [{port: 80}]}
                """.formatted(name, namespace, "0".repeat(64), selector);
    }

    private static String fluxOf(String name, String path) {
        return """
                apiVersion: kustomize.toolkit.fluxcd.io/v1
                kind: Kustomization
                metadata: {name: %s, namespace: flux-system}
                spec: {interval: 1h, prune: true, path: ./%s, sourceRef: {kind: GitRepository, name: flux-system}}
                """.formatted(name, path);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aServiceThatSelectsThePodsOfAnAppOfAnotherFluxKustomizationIsTold(boolean isBootstrapped) {
        SortedMap<String, String> files = new TreeMap<>(Map.of(
                "clusters/dev/cart.yaml", fluxOf("cart", "apps/cart/dev"),
                "clusters/dev/shop.yaml", fluxOf("shop", "apps/shop/dev"),
                "clusters/dev/mail.yaml", fluxOf("mail", "apps/mail/dev"),
                "clusters/prod/data.yaml", fluxOf("data", "apps/data/prod"),
                "apps/cart/dev/all.yaml", appOf("cart", "web", "tier: model"),
                "apps/shop/dev/all.yaml", appOf("shop", "web", "app: shop"),
                "apps/mail/dev/all.yaml", appOf("mail", "mail", "tier: model"),
                "apps/data/prod/all.yaml", appOf("data", "web", "tier: model")));
        if (isBootstrapped) {
            files.put("clusters/dev/flux-system/gotk-sync.yaml", fluxOf("flux-system", "clusters/dev"));
            files.put("clusters/prod/flux-system/gotk-sync.yaml", fluxOf("flux-system", "clusters/prod"));
        }

        assertThat(check().check(files).findings().filter(each -> each.severity() != Severity.NOTE))
                .map(Finding::toString)
                .containsExactly(
                        "apps/cart/dev/all.yaml:13: Service 'cart': The selector {tier=model} matches the pods of several"
                                + " apps: cart, shop. Add a label that only the pods of one app have, such as app.kubernetes.io/name."
                                + " [service-selects-others]");
    }

    @Test
    void everyRuleOfRepositoriesHasACase() {
        assertThat(result(BROKEN).findings().map(Finding::id).distinct())
                .containsAll(RepositoryRules.all().stream().map(Rule::id).toList());
    }

    @Test
    void aFixRewritesRemovedVersionsAndNoOtherByte() {
        SortedMap<String, String> files = files(BROKEN);

        ApiFix fix = check().fix(files);

        String old = files.get("apps/old.yaml");
        assertThat(fix.changed())
                .containsOnlyKeys("apps/old.yaml")
                .containsEntry("apps/old.yaml", old.replace("policy/v1beta1 ", "policy/v1 "));
        assertThat(fix.rewrites())
                .map(ApiFix.Rewrite::toString)
                .containsExactly("apps/old.yaml:1: PodDisruptionBudget 'app': policy/v1beta1 is now policy/v1.");
    }

    @Test
    void anAliasThatExpandsWithoutLimitIsToldOnce() {
        StringBuilder text =
                new StringBuilder("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: &a [b]\n");
        for (char name = 'b'; name < 'j'; name++) {
            String before = "*" + (char) (name - 1);
            text.append("  %s: &%s [%s]\n".formatted(name, name, String.join(",", Collections.nCopies(9, before))));
        }

        assertThat(check().check(new TreeMap<>(Map.of("a.yaml", text.toString())))
                        .findings())
                .map(Finding::id)
                .containsOnlyOnce("unreadable-yaml");
    }

    @Test
    void aFileThatIsNotUtf8IsAnErrorInItsLine() {
        String before = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: a}\ndata: {a: ";
        String latin = MarkedText.of((before + "gr\u00fc\u00df}\n").getBytes(StandardCharsets.ISO_8859_1));
        String valid = MarkedText.of((before + "\uFFFD \uD83D\uDFFF}\n").getBytes(StandardCharsets.UTF_8));

        assertThat(check().check(new TreeMap<>(Map.of("a.yaml", latin))).findings())
                .map(Finding::problem)
                .containsExactly("The line is not UTF-8.");
        assertThat(LintText.of(check().check(new TreeMap<>(Map.of("a.yaml", latin)))))
                .contains("  error: a.yaml:4: The line is not UTF-8. Save the file as UTF-8. [unreadable-yaml]\n");
        assertThat(check().check(new TreeMap<>(Map.of("a.yaml", valid))).findings())
                .isEmpty();
    }

    @Test
    void aCrdWhoseEnumHasANullIsNoReasonToFail() {
        String text = """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: widgets.example.com}
                spec:
                  group: example.com
                  names: {kind: Widget, plural: widgets, singular: widget, listKind: WidgetList}
                  scope: Namespaced
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    schema:
                      openAPIV3Schema:
                        type: object
                        properties:
                          size: {type: string, nullable: true, enum: [null, large]}
                ---
                apiVersion: example.com/v1
                kind: Widget
                metadata: {name: a, namespace: a}
                size: small
                """;

        assertThat(check().check(new TreeMap<>(Map.of("a.yaml", text))).findings())
                .map(Finding::toString)
                .containsExactly("a.yaml:21: Widget 'a': 'small' in 'size' is not an allowed value."
                        + " Use one of: null, large. [not-allowed-value]");
    }
}
