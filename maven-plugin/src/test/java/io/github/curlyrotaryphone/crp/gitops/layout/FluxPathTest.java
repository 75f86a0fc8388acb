package io.github.curlyrotaryphone.crp.gitops.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FluxPathTest {
    private static final String ONE = """
            apiVersion: kustomize.toolkit.fluxcd.io/v1
            kind: Kustomization
            metadata: {name: infra, namespace: flux-system}
            spec:
              path: ./infra//base/
              sourceRef: {kind: GitRepository, name: fleet}
            """;

    @Test
    void aKustomizationIsReadWithItsSourceAndPath() {
        assertThat(FluxPath.allOf(ONE))
                .containsExactly(new FluxPath("infra", "GitRepository/flux-system/fleet", "infra/base"));
    }

    @Test
    void aSourceInAnotherNamespaceIsNamedWithIt() {
        assertThat(FluxPath.allOf(ONE.replace("name: fleet", "name: fleet, namespace: team")))
                .extracting(FluxPath::source)
                .containsExactly("GitRepository/team/fleet");
    }

    @Test
    void everyDocumentOfAFileIsRead() {
        assertThat(FluxPath.allOf("---\n" + ONE + "--- # two\n" + ONE.replace("infra", "apps") + "---\nkind: X\n"))
                .extracting(FluxPath::name)
                .containsExactly("infra", "apps");
    }

    @Test
    void aDocumentThatIsNoYamlHidesNoOther() {
        assertThat(FluxPath.allOf("a: [ # kustomize.toolkit.fluxcd.io/\n---\n" + ONE))
                .hasSize(1);
    }

    @Test
    void aGroupThatIsWrittenWithEscapesIsRead() {
        assertThat(FluxPath.allOf(
                        ONE.replace("kustomize.toolkit.fluxcd.io/v1", "\"kustomize\\x2etoolkit.fluxcd.io\\/v1\"")))
                .extracting(FluxPath::name)
                .containsExactly("infra");
    }

    @ParameterizedTest
    @CsvSource({"./x/../apps, apps", "../../apps, apps", "/apps/./iris/, apps/iris", "./, ''"})
    void aPathIsJoinedWithTheRootAsFluxDoes(String path, String expected) {
        assertThat(FluxPath.allOf(ONE.replace("./infra//base/", path)))
                .extracting(FluxPath::path)
                .containsExactly(expected);
    }

    @Test
    void withoutANamespaceItMayReadTheSourceOfAny() {
        FluxPath open =
                FluxPath.allOf(ONE.replace(", namespace: flux-system", "")).get(0);

        assertThat(open.reads("GitRepository/flux-system/fleet")).isTrue();
        assertThat(open.reads("GitRepository/flux-system/other")).isFalse();
        assertThat(open.reads("OCIRepository/flux-system/fleet")).isFalse();
        assertThat(FluxPath.allOf(ONE).get(0).reads("GitRepository/team/fleet")).isFalse();
    }

    @Test
    void itemsOfAListAreRead() {
        String json = "{\"kind\": \"List\", \"items\": [{\"kind\": \"Kustomization\","
                + " \"apiVersion\": \"kustomize.toolkit.fluxcd.io/v1\", \"metadata\": {\"name\": \"x\"}, \"spec\": {}}]}";

        assertThat(FluxPath.allOf(json)).containsExactly(new FluxPath("x", "//", ""));
    }

    @Test
    void kustomizesOwnFileAndDefinitionsAreNone() {
        assertThat(FluxPath.allOf("kind: Kustomization\napiVersion: kustomize.config.k8s.io/v1beta1\n"))
                .isEmpty();
        assertThat(FluxPath.allOf("kind: CustomResourceDefinition\nspec:\n  group: kustomize.toolkit.fluxcd.io/v1\n"
                        + "  names: {kind: Kustomization}\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "apps/iris/dev, true",
        "apps/iris, true",
        "apps, true",
        "'', true",
        "apps/iris/dev/sub, true",
        "apps/iris/de, false",
        "apps/iris/dev2, false",
        "apps/iri, false",
        "infra, false"
    })
    void oneFolderInsideTheOtherOverlaps(String path, boolean overlaps) {
        assertThat(new FluxPath("x", "y", path).overlaps("apps/iris/dev")).isEqualTo(overlaps);
    }

    @Test
    void aLineOfTheCacheKeepsIt() {
        FluxPath path = new FluxPath("infra", "GitRepository/a/b", "");

        assertThat(FluxPath.parse(path.line())).contains(path);
        assertThat(FluxPath.parse("rubbish")).isEmpty();
    }
}
