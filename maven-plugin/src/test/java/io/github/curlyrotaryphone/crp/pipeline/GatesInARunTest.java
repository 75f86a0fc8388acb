package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What gates and the policy stop in whole runs, and what they do not bind. */
class GatesInARunTest {
    private static final String FREEZE = "freezes: ['2020-01-01T00:00/2099-12-31T00:00 UTC: the end of time']";

    @TempDir
    Path folder;

    private Company company;

    @BeforeEach
    void start() {
        company = new Company(folder);
        company.app("iris");
    }

    @AfterEach
    void stop() {
        company.close();
    }

    private void gates(String gates) {
        company.app("iris").configure("{from: dev,", "{from: dev, gates: {" + gates + "},");
    }

    private void policy(String gates) {
        company.commit(Map.of(
                ".crp-policy.yaml", "crpPolicy: 1\nrules:\n  - environments: [prod]\n    gates: {" + gates + "}\n"));
    }

    @Test
    void aDeployThatNamesTheEnvironmentWaitsUntilItHasSoaked() {
        gates("soak: 1d");
        company.deploy("dev", "iris");

        CrpException closed = Company.failure(() -> company.deploy("prod", "iris"));

        assertThat(closed.isRefusal()).isTrue();
        assertThat(closed.problem())
                .matches("Cannot change 'iris' in 'prod' now:\n  'dev' has had this digest for [0-9a-z ]+ of 1d;"
                        + " required by crp.yaml; opens at [^,]+, in [0-9a-z ]+\\.\n");
        assertThat(closed.remedy())
                .matches(
                        "Try again at [^,]+, in [0-9a-z ]+\\. A rollback \\(crp:rollback\\) is not subject to gates\\.");
        assertThat(company.files("main")).doesNotContainKey("apps/iris/prod/.crp.json");
        company.letTimePass();
        company.deploy("prod", "iris");
        assertThat(company.files("main")).containsKey("apps/iris/prod/.crp.json");
    }

    @Test
    void whatTheEnvironmentBeforeNeverHadIsNotPromotedByADeploy() {
        gates("soak: 1h");
        company.deploy("dev", "iris");
        company.letTimePass();
        company.app("iris").become("1.5.0");

        assertThat(Company.words(() -> company.deploy("prod", "iris")))
                .contains("'dev' does not have this digest; required by crp.yaml");
    }

    @Test
    void thePlatformTeamIsAskedTooAndTheStricterWins() {
        gates("soak: 1h");
        company.deploy("dev", "iris");
        policy("soak: 2d");

        assertThat(Company.words(() -> company.promote("iris")))
                .contains(" of 2d; required by .crp-policy.yaml, line 3; opens at ");
        company.letTimePass();
        company.promote("iris");
        assertThat(company.subjects("main")).first().isEqualTo("Promote iris 1.4.0 from dev to prod");
    }

    @Test
    void missingAttestationsAreNamed() {
        gates("attestations: ['https://slsa.dev/provenance/v1']");
        company.deploy("dev", "iris");

        assertThat(Company.words(() -> company.promote("iris")))
                .isEqualTo("Cannot change 'iris' in 'prod' now:\n  the image has no attestation of type"
                        + " 'https://slsa.dev/provenance/v1' (its presence is checked, not its signature); required by crp.yaml.\n\n"
                        + "Provide what is missing, then try again."
                        + " A rollback (crp:rollback) is not subject to gates.");
    }

    @Test
    void whereThereIsNoForgeNoCheckIsThere() {
        gates("checks: [smoke]");
        company.deploy("dev", "iris");

        assertThat(Company.words(() -> company.promote("iris"))).contains("the check 'smoke' is missing on commit");
    }

    @Test
    void nothingChangesInAFreezeButARollbackMayAndWhatIsThereIsNoChange() {
        company.deploy("dev,prod", "iris");
        company.app("iris").become("1.5.0");
        company.deploy("dev,prod", "iris");
        policy(FREEZE);
        company.deploy("dev,prod", "iris");
        company.app("iris").become("1.6.0");

        assertThat(Company.words(() -> company.deploy("prod", "iris")))
                .contains("changes are frozen (the end of time); required by .crp-policy.yaml, line 3;"
                        + " opens at 2099-12-31 00:00 UTC");
        company.rollback(company.beside("iris", "prod"));
        assertThat(company.recorded("main", "iris", "prod", "image")).contains(":1.4.0-");
    }

    @Test
    void whatNoGateOfItsOwnBindsStaysFree() {
        company.deploy("dev", "iris");
        policy(FREEZE);
        company.app("iris").become("1.5.0");

        company.deploy("dev", "iris");

        assertThat(company.recorded("main", "iris", "dev", "image")).contains(":1.5.0-");
    }

    @Test
    void oneClosedGateStopsTheWholeRunBeforeAnythingIsWritten() {
        gates("soak: 1h");
        company.app("churn");
        company.deploy("dev", "iris", "churn");
        String before = company.tip("main").orElseThrow();

        assertThat(Company.words(() -> company.deploy("prod", "churn", "iris")))
                .startsWith("Cannot change 'iris' in 'prod' now:");
        assertThat(company.tip("main")).contains(before);
    }

    @Test
    void aPolicyThatCannotBeReadClosesEverything() {
        company.deploy("dev", "iris");
        company.commit(Map.of(".crp-policy.yaml", "crpPolicy: 1\nrulez: []\n"));
        company.app("iris").become("1.5.0");

        CrpException closed = Company.failure(() -> company.deploy("dev", "iris"));

        assertThat(closed.isRefusal()).isTrue();
        assertThat(closed.problem()).contains(".crp-policy.yaml").contains("rulez");
        assertThat(company.recorded("main", "iris", "dev", "image")).contains(":1.4.0-");
    }
}
