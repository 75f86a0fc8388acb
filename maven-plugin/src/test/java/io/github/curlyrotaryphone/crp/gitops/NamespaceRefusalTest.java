package io.github.curlyrotaryphone.crp.gitops;

import static io.github.curlyrotaryphone.crp.gitops.Deployments.iris;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamespaceRefusalTest extends DeployRefusals {
    private static final String PROBLEM =
            "Cannot deploy 'iris' in 'dev': it renders the Namespace 'fraud', which the Flux Kustomization 'fraud.dev'"
                    + " applies to cluster 'dev' too, from 'apps/fraud/dev/namespace.yaml'.";

    private static Deployments fraud() {
        return iris().app("fraud").creating("fraud");
    }

    private void published(String path) {
        assertThat(remote.files("main")).containsKey(path);
    }

    @Test
    void aNamespaceThatAnotherAppRenders() {
        commit(fraud().deployment());

        CrpException refusal = refusal(iris().creating("fraud").deployment());

        assertThat(refusal.problem()).isEqualTo(PROBLEM);
        assertThat(refusal.remedy())
                .isEqualTo("Delete deploy.createNamespace in crp.yaml of one of them, or set another deploy.namespace:"
                        + " if two apply one Namespace, its labels change back and forth.");
    }

    @Test
    void aNamespaceThatAnotherAppOfTheRunRenders() {
        assertThat(refusal(fraud().deployment(), iris().creating("fraud").deployment())
                        .problem())
                .isEqualTo(PROBLEM);
    }

    @Test
    void aNamespaceThatAnotherEnvironmentOfTheClusterRenders() {
        commit(fraud().in("test", "west", "dev").deployment());

        assertThat(refusal(iris().in("dev", "east", "dev").creating("fraud").deployment())
                        .problem())
                .isEqualTo("Cannot deploy 'iris' in 'dev': it renders the Namespace 'fraud', which the Flux"
                        + " Kustomization 'fraud.test' applies to cluster 'dev' too, from"
                        + " 'apps/fraud/test/namespace.yaml'.");
    }

    @Test
    void twoThatShareSeveralClustersAreToldOnce() {
        commit(fraud().in("dev", "dev", "east").deployment());

        assertThat(refusal(iris().in("dev", "dev", "east").creating("fraud").deployment())
                        .problem())
                .isEqualTo(PROBLEM);
    }

    @Test
    void aNamespaceThatAnAppInAnotherFolderRenders() {
        commit(fraud().below("teams/a").deployment());

        assertThat(refusal(iris().creating("fraud").deployment()).problem())
                .contains("'fraud.dev' applies to cluster 'dev' too, from 'teams/a/fraud/dev/namespace.yaml'");
    }

    @Test
    void aNamespaceThatWasWrittenByHandBesideOurs() {
        remote.commit(
                "main",
                Map.of(
                        "clusters/dev/shared.yaml",
                        Deployments.kustomization("shared", "flux-system", "./apps/shared"),
                        "apps/shared/namespace.yaml",
                        Deployments.namespaceFile("other") + "---\n" + Deployments.namespaceFile("iris")));

        assertThat(refusal(iris().creating("iris").deployment()).problem())
                .contains("'shared' applies to cluster 'dev' too, from 'apps/shared/namespace.yaml'");
    }

    @Test
    void aRefusalIsTheSameWhereTheFilesOfOthersAreKnown() {
        commit(fraud().deployment());
        refusal(iris().creating("fraud").deployment());
        assertThat(temp.resolve("home/.crp/cache/namespaces.txt")).content().endsWith("\tfraud\n");

        assertThat(refusal(iris().creating("fraud").deployment()).problem()).isEqualTo(PROBLEM);
    }

    @Test
    void oneNameInTwoClustersIsTwoNamespaces() {
        commit(fraud().in("prod", "prod").deployment());

        commit(iris().creating("fraud").deployment());

        published("apps/iris/dev/namespace.yaml");
    }

    @Test
    void aNamespaceOfAnotherNameIsFine() {
        commit(fraud().deployment());

        commit(iris().creating("iris").deployment());

        published("apps/iris/dev/namespace.yaml");
    }

    @Test
    void anAppThatRendersNoneMayRunInTheNamespaceOfAnother() {
        commit(fraud().deployment());

        commit(iris().deployment());

        published("apps/iris/dev/.crp.json");
    }

    @Test
    void theNamespaceOfTheSameAppIsItsOwn() {
        commit(fraud().deployment());

        commit(fraud().version("1.5.0").deployment());

        assertThat(remote.log("main")).hasSize(2);
    }

    @Test
    void oneRunMayHandTheNamespaceOver() {
        commit(fraud().deployment());

        commit(iris().app("fraud").deployment(), iris().creating("fraud").deployment());

        assertThat(remote.files("main"))
                .containsKey("apps/iris/dev/namespace.yaml")
                .doesNotContainKey("apps/fraud/dev/namespace.yaml");
    }
}
