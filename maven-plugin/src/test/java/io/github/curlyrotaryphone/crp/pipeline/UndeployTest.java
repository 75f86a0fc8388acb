package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole undeployments and adoptions. */
class UndeployTest {
    @TempDir
    Path folder;

    private Company company;

    @BeforeEach
    void start() {
        company = new Company(folder);
        company.reviewed("iris");
        company.deploy("dev,prod", "iris");
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    void theAppLeavesAndItsNamespaceIsTold() {
        company.heard.since();

        company.undeploy(company.beside("iris", "dev"));

        assertThat(company.files("main")).isEmpty();
        assertThat(company.heard.since())
                .containsExactly("committed to main", "undeployed true kubectl delete namespace iris");
    }

    @Test
    void aReviewedOneWaitsForItsReview() {
        company.merge("crp/prod/iris");

        company.undeploy(company.beside("iris", "prod"));

        assertThat(company.files("main")).containsKey("apps/iris/prod/.crp.json");
        assertThat(company.files("crp/prod/iris")).doesNotContainKey("apps/iris/prod/.crp.json");
        assertThat(folder.resolve("target/crp/review/iris.prod.md")).content().startsWith("# Remove iris from prod\n");
    }

    @Test
    void whatIsNotThereIsNotRemoved() {
        assertThat(Company.words(() -> company.undeploy(company.beside("iris", "prod"))))
                .isEqualTo("'iris' in 'prod' is not in '" + folder.resolve(".crp/gitops.git")
                        + "'.\nCorrect -Dcrp.app and -Dcrp.env, or -Dcrp.gitops; there is nothing to remove.");
    }

    @Test
    void anEditByHandIsAdoptedAndThenOverwritten() {
        String service = "apps/iris/dev/service.yaml";
        String before = company.files("main").get(service);
        company.commit(Map.of(service, "kind: Service\n"));
        assertThat(Company.words(() -> company.deploy("dev", "iris"))).contains("crp:adopt");
        company.heard.since();

        company.adopt("dev", "iris");

        assertThat(company.heard.since()).containsExactly("adopting, and then [" + service + "]", "committed to main");
        assertThat(company.files("main")).containsEntry(service, "kind: Service\n");
        company.deploy("dev", "iris");
        assertThat(company.files("main")).containsEntry(service, before);
    }
}
