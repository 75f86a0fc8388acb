package io.github.curlyrotaryphone.crp.compare;

import static io.github.curlyrotaryphone.crp.compare.Sides.deployment;
import static io.github.curlyrotaryphone.crp.compare.Sides.fields;
import static io.github.curlyrotaryphone.crp.compare.Sides.notices;
import static io.github.curlyrotaryphone.crp.compare.Sides.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.compare.input.ComparisonInput;
import io.github.curlyrotaryphone.crp.compare.input.Operation;
import io.github.curlyrotaryphone.crp.compare.input.Side;
import io.github.curlyrotaryphone.crp.compare.input.Surroundings;
import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.compare.text.RequestBody;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OddFilesTest {
    @Test
    void objectsAreFoundInEveryDocumentAndList() {
        String service = object("v1", "Service", "spec: {type: %s}");
        String list =
                "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {b: %s}}\n";

        assertThat(fields(compare(
                        service.formatted("ClusterIP") + "---\n" + list.formatted("c"),
                        "---\n" + list.formatted("d") + "---\n---\n" + service.formatted("ExternalName"))))
                .containsExactly("data.b: c -> d", "spec.type: ClusterIP -> ExternalName");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'a: [1'; is not YAML in line 1",
                "'a: 1\na: 2'; is not YAML in line 2",
                "just words; 'contains no Kubernetes object with apiVersion, kind and metadata.name'",
                "'kind: Service'; 'contains no Kubernetes object with apiVersion, kind and metadata.name'",
                "'a: !!java.lang.Object {}'; 'contains no Kubernetes object with apiVersion, kind and metadata.name'",
            })
    void aFileThatIsNoObjectIsComparedAsText(String before, String reason) {
        Comparison comparison = compare(before, deployment("replicas: 1"));

        assertThat(comparison.differences().files()).singleElement().satisfies(file -> {
            assertThat(file.reason()).isEqualTo(reason);
            assertThat(file.before()).contains(before);
        });
        assertThat(notices(comparison))
                .contains("UNREADABLE: '" + Sides.FILE + "' " + reason + "; it is compared as text.");
        assertThat(RequestBody.of(comparison, 60_000).body())
                .contains("- " + before.lines().findFirst().orElseThrow());
    }

    @Test
    void aFileThatIsNoObjectOnBothSidesIsNoChange() {
        assertThat(compare("a: [1", "a: [1").isEmpty()).isTrue();
    }

    @Test
    void aBombOfAliasesIsNotUnfolded() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 80; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }

        assertThat(compare("", bomb.toString()).differences().files()).hasSize(1);
    }

    @Test
    void anAliasWithinItselfIsUnreadable() {
        assertThat(compare("", "a: &a [*a]\n").differences().files()).hasSize(1);
    }

    @Test
    void aRenamedFileChangesNothing() {
        Comparison comparison = compare(
                Map.of("apps/a.yaml", deployment("replicas: 1")), Map.of("apps/b.yaml", deployment("replicas: 1")));

        assertThat(comparison.isEmpty()).isTrue();
        assertThat(RequestBody.of(comparison, 60_000).body()).startsWith("**Nothing changes in the cluster.**\n");
    }

    @Test
    void kustomizationFilesAreShownOnlyWhereTheyDoMoreThanList() {
        String plain = "kind: Kustomization\nresources: [%s]\n";
        assertThat(compare(
                                Map.of("apps/kustomization.yaml", plain.formatted("a")),
                                Map.of("apps/kustomization.yaml", plain.formatted("b")))
                        .assessment()
                        .notices())
                .isEmpty();
        assertThat(notices(
                        compare(Map.of(), Map.of("apps/kustomization.yaml", "namePrefix: a\n" + plain.formatted("b")))))
                .containsExactly("UNREADABLE: 'apps/kustomization.yaml' changes objects by 'namePrefix',"
                        + " which is not shown here.");
    }

    @Test
    void anObjectThatIsThereTwiceIsTold() {
        String twice = object("v1", "Service", "") + "---\n" + object("v1", "Service", "");

        assertThat(notices(compare("", twice)))
                .containsExactly("UNREADABLE: '" + Sides.FILE
                        + "' holds 'Service iris' a second time, which kustomize rejects.");
    }

    @Test
    void theSameNameInTwoClustersIsTwoObjects() {
        String flux = object("kustomize.toolkit.fluxcd.io/v1", "Kustomization", "spec: {interval: %s}");
        Comparison comparison = compare(
                Map.of(
                        "clusters/east/iris.yaml",
                        flux.formatted("1h"),
                        "clusters/west/iris.yaml",
                        flux.formatted("1h")),
                Map.of(
                        "clusters/east/iris.yaml",
                        flux.formatted("1h"),
                        "clusters/west/iris.yaml",
                        flux.formatted("2h")));

        assertThat(comparison.differences().objects())
                .extracting(o -> o.key().text())
                .containsExactly("Kustomization iris on west");
    }

    @Test
    void aHugeSettingIsComparedLineByLineInGoodTime() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            lines.append("  line ").append(i).append('\n');
        }
        String map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  text: |\n";
        String before = map + lines.toString().replace("  line", "    line");
        String after = before.replace("line 20000\n", "another\n");

        assertThat(RequestBody.of(compare(before, after), 60_000).body())
                .contains("- " + "  line 20000\n+   another\n")
                .hasSizeLessThan(2_000);
    }

    @Test
    void ofManyAppsOnlyThoseThatChangedAreRead() {
        List<ComparisonInput> inputs = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            inputs.add(i == 500 ? Iris.promotion() : unreadableButEqual());
        }

        assertThat(ManifestComparison.ofChanged(inputs))
                .singleElement()
                .satisfies(comparison -> assertThat(comparison.subject().app()).isEqualTo(Iris.APP));
    }

    private static ComparisonInput unreadableButEqual() {
        Optional<Side> side = Sides.side("apps/a.yaml", "a: [1");
        return new ComparisonInput(Iris.IN_PROD, Operation.of(Operation.Kind.DIFF), side, side, Surroundings.NONE);
    }

    private static Comparison compare(String before, String after) {
        return Sides.compare(before, after);
    }

    private static Comparison compare(Map<String, String> before, Map<String, String> after) {
        return ManifestComparison.of(new ComparisonInput(
                Iris.IN_PROD,
                Operation.of(Operation.Kind.DIFF),
                Optional.of(Side.of(new TreeMap<>(before))),
                Optional.of(Side.of(new TreeMap<>(after))),
                Surroundings.NONE));
    }
}
