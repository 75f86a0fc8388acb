package io.github.curlyrotaryphone.crp.pipeline.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EnvironmentRenamingTest {
    private static final AppName IRIS = new AppName("iris");
    private static final EnvironmentName DEV = new EnvironmentName("dev");
    private static final EnvironmentName PROD = new EnvironmentName("prod");

    private static SortedMap<String, String> files(String environment, String cluster, String namespace, int replicas) {
        return new TreeMap<>(Map.of(
                "clusters/" + cluster + "/iris." + environment + ".yaml",
                "metadata:\n  name: iris." + environment + "\nspec:\n  path: \"./apps/iris/" + environment + "\"\n",
                "apps/iris/" + environment + "/namespace.yaml",
                "kind: Namespace\nmetadata:\n  name: " + namespace + "\n",
                "apps/iris/" + environment + "/deployment.yaml",
                "kind: Deployment\nmetadata:\n  name: iris\n  namespace: " + namespace + "\nspec:\n  replicas: "
                        + replicas + "\n"));
    }

    @Test
    void whatFollowsFromTheEnvironmentIsNoDifference() {
        SortedMap<String, String> dev = files("dev", "dev-1", "iris-dev", 1);
        SortedMap<String, String> prod = files("prod", "west", "iris-prod", 1);

        assertThat(EnvironmentRenaming.in(PROD, prod, new AppEnvironment(IRIS, DEV), dev))
                .isEqualTo(prod);
    }

    @Test
    void whatPeopleChoseStaysDifferent() {
        SortedMap<String, String> dev = files("dev", "dev-1", "iris-dev", 1);
        SortedMap<String, String> prod = files("prod", "west", "iris-prod", 3);

        assertThat(EnvironmentRenaming.in(PROD, prod, new AppEnvironment(IRIS, DEV), dev))
                .hasSize(3)
                .containsEntry(
                        "apps/iris/prod/deployment.yaml",
                        prod.get("apps/iris/prod/deployment.yaml").replace("replicas: 3", "replicas: 1"));
    }

    @Test
    void aNamespaceCalledAsTheAppRenamesNothingElse() {
        SortedMap<String, String> dev = files("dev", "dev", "iris", 1);
        SortedMap<String, String> prod = files("prod", "prod", "serving", 1);

        assertThat(EnvironmentRenaming.in(PROD, prod, new AppEnvironment(IRIS, DEV), dev))
                .isEqualTo(prod);
    }
}
