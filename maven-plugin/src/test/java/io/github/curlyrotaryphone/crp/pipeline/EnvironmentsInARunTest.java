package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.gitops.Stock;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code crp:environments} tells of branches whose changes are reviewed at a forge. */
class EnvironmentsInARunTest {
    @TempDir
    Path folder;

    private Forged forged;
    private Company company;

    @BeforeEach
    void start() {
        forged = Forged.at(new FakeGitea(), folder);
        company = forged.company();
    }

    @AfterEach
    void stop() {
        forged.close();
    }

    @Test
    void aChangeThatWaitsStandsInTheMatrixWithItsRequestWhileTheForgeCanBeAsked() {
        forged.app("iris");
        company.deploy("dev,prod", "iris");

        assertThat(company.environments("iris"))
                .startsWith("1 app on branch 'main' of '" + forged.url() + "'.\n")
                .containsPattern("\napp +dev +prod\niris +1\\.4\\.0 \\dm +#1 1\\.4\\.0 waits\n");
        company.heard.since();
        forged.forge().expireTokens();

        assertThat(company.environments("iris"))
                .containsPattern("\niris +1\\.4\\.0 \\dm +1\\.4\\.0 waits\n")
                .doesNotContain("#1");
        assertThat(company.heard.since())
                .singleElement()
                .asString()
                .startsWith("requests not read: Cannot list the open pull requests: '")
                .endsWith("' answered 401 (token expired).");
    }

    @Test
    void aHoldCountsFromTheMomentThatTheRollbacksRequestIsOpen() {
        forged.app("iris");
        company.deploy("dev,prod", "iris");
        company.merge("crp/prod/iris");
        company.app("iris").become("1.5.0");
        company.deploy("dev,prod", "iris");
        company.merge("crp/prod/iris");
        company.deploy("prod", "iris");

        company.rollback(company.beside("iris", "prod"));

        assertThat(company.environments("iris"))
                .containsPattern("\niris +1\\.5\\.0 \\dm +1\\.5\\.0 \\dm")
                .contains("hold: ")
                .contains("#2 1.4.0 waits");
    }

    @Test
    void twoBranchesAreOneMatrixAndARequestForOneIsNoneOfTheOther() {
        forged.app("iris").configure("{from: dev,", "{from: dev, gitops: {branch: live},");
        company.deploy("dev", "iris");
        Stock.git(folder.resolve("served/team/gitops.git"), "branch", "live", "main");
        company.deploy("prod", "iris");
        forged.app("churn");
        company.deploy("dev", "churn");
        company.deploy("prod", "churn");

        String told = company.environments("iris", "churn");

        assertThat(told)
                .startsWith("2 apps on branch 'main' of '" + forged.url() + "' and branch 'live' of '" + forged.url()
                        + "'.\n")
                .containsPattern("\nchurn +1\\.4\\.0 \\dm +#2 1\\.4\\.0 waits\n")
                .containsPattern("\niris +1\\.4\\.0 \\dm +#1 1\\.4\\.0 waits\n");
    }

    @Test
    void twoFoldersOfAppsOnOneBranchAreOneMatrix() {
        forged.app("iris");
        forged.app("churn").configure("{from: dev,", "{from: dev, gitops: {apps: services},");
        company.deploy("dev", "iris", "churn");
        company.deploy("prod", "iris", "churn");

        assertThat(company.environments("iris", "churn"))
                .startsWith("2 apps on branch 'main' of '" + forged.url() + "'.\n")
                .containsPattern("\nchurn +1\\.4\\.0 \\dm +#\\d 1\\.4\\.0 waits\n")
                .containsPattern("\niris +1\\.4\\.0 \\dm +#\\d 1\\.4\\.0 waits\n");
    }
}
