package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults;
import io.github.curlyrotaryphone.crp.oci.server.RegistryServer;
import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import io.github.curlyrotaryphone.crp.pipeline.target.GoalTarget;
import io.github.curlyrotaryphone.crp.result.OmittedCheck;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Promotions and rollbacks commit only what can be pulled, unless they are told not to look. */
class ImageCheckInARunTest {
    private static final String SAID = "It was not checked that the image can be pulled: -Dcrp.skipImageCheck was set.";

    @TempDir
    Path folder;

    private Company company;
    private OciLayout remote;
    private RegistryServer registry;
    private GoalTarget dev;

    @BeforeEach
    void deploy() {
        company = new Company(folder);
        remote = OciLayout.open(folder.resolve("remote"));
        registry = RegistryServer.start(remote, 0, RegistryFaults.NONE);
        company.app("iris").pushTo("localhost:" + registry.port());
        company.deploy("dev", "iris");
        dev = company.beside("iris", "dev");
    }

    @AfterEach
    void stop() {
        registry.close();
        company.close();
    }

    private void become(String... versions) {
        for (String version : versions) {
            company.app("iris").become(version);
            company.deploy("dev", "iris");
        }
    }

    private ImageReference image() {
        return ImageReference.parse(company.recorded("main", "iris", "dev", "image"));
    }

    private void lose(ImageReference image) {
        assertThat(remote.remove("team/iris", image.digest().orElseThrow())).isTrue();
    }

    private void answer(int status, ImageReference image) {
        int port = registry.port();
        registry.close();
        registry = RegistryServer.start(
                remote,
                port,
                RegistryFaults.status(status, Integer.MAX_VALUE)
                        .on("", "/manifests/" + image.digest().orElseThrow()));
    }

    @Test
    void aPromotionOfALostImageIsRefused() {
        String before = company.tip("main").orElseThrow();
        lose(image());

        CrpException failure = Company.failure(() -> company.promote("iris"));

        assertThat(failure.isRefusal()).isTrue();
        assertThat(failure.problem())
                .isEqualTo("Cannot promote 'iris' to 'prod': '" + image().byDigest()
                        + "' does not exist in its registry, so no node can pull it.");
        assertThat(failure.remedy())
                .isEqualTo("Deploy it to 'dev' again, which pushes it, or push that image there again.");
        assertThat(company.tip("main")).contains(before);
    }

    @Test
    void aDryRunTellsIt() {
        lose(image());

        company.dry(
                () -> assertThat(Company.failure(() -> company.promote("iris")).problem())
                        .contains("does not exist in its registry"));
    }

    @Test
    void aRollbackToALostImageNamesTheDeploymentsThatAreWhole() {
        ImageReference first = image();
        become("1.5.0");
        ImageReference second = image();
        become("1.6.0");
        ImageReference lost = image();
        become("1.7.0");
        lose(lost);
        lose(second);

        CrpException failure = Company.failure(() -> company.rollback(dev));

        assertThat(failure.problem())
                .isEqualTo("Cannot roll back 'iris' in 'dev': '" + lost.byDigest()
                        + "' does not exist in its registry, so no node can pull it.");
        assertThat(failure.remedy())
                .matches("Choose by -Dcrp.to a deployment whose image exists: 1\\.4\\.0 of [0-9: UTC-]+ \\(commit"
                        + " [0-9a-f]{10}\\)\\. Or push that image again\\.");
        company.rollback(dev, "1.4.0");
        assertThat(image()).isEqualTo(first);
    }

    @Test
    void aRollbackWithoutAnyWholeDeploymentSaysSo() {
        lose(image());
        become("1.5.0");

        assertThat(Company.failure(() -> company.rollback(dev)).remedy())
                .isEqualTo("Push it there again, or deploy another version: no other image among the latest deployments"
                        + " exists.");
    }

    @Test
    void aRegistryThatRefusesToTellIsNamed() {
        for (int status : List.of(401, 403)) {
            answer(status, image());

            CrpException failure = Company.failure(() -> company.promote("iris"));

            assertThat(failure.isRefusal()).isTrue();
            assertThat(failure.problem())
                    .startsWith(
                            "Cannot promote 'iris' to 'prod': it is not known whether its image can be pulled. Cannot"
                                    + " read '" + image().byDigest() + "': the registry answered " + status + " (");
            assertThat(failure.remedy())
                    .startsWith("Log in with ")
                    .endsWith(" in settings.xml. To commit without this check, set -Dcrp.skipImageCheck.");
        }
    }

    @Test
    void aRegistryThatDoesNotAnswerEndsARollback() {
        become("1.5.0");
        registry.close();

        CrpException failure = Company.failure(() -> company.rollback(dev));

        assertThat(failure.problem())
                .startsWith(
                        "Cannot roll back 'iris' in 'dev': it is not known whether its image can be pulled. Cannot read"
                                + " 'localhost:" + registry.port() + "/team/iris@sha256:");
        assertThat(failure.remedy()).endsWith(" To commit without this check, set -Dcrp.skipImageCheck.");
    }

    @Test
    void whatIsLeftOutStandsInTheCommit() {
        lose(image());

        company.omitting(OmittedCheck.IMAGE_CHECK, () -> company.promote("iris"));

        assertThat(company.message("main"))
                .contains("\n\n" + SAID + "\n\nCrp-App: iris\nCrp-Environment: prod\nCrp-Omitted-Check: image-check\n");
        become("1.5.0");
        company.omitting(OmittedCheck.IMAGE_CHECK, () -> company.rollback(dev));
        assertThat(company.message("main"))
                .contains("\n\n" + SAID + "\n\nCrp-App: iris\nCrp-Environment: dev\nCrp-Omitted-Check: image-check\n");
    }

    @Test
    void whatIsLeftOutStandsInTheRequest() {
        company.reviewed("iris");
        company.deploy("dev", "iris");
        List<PublishedChanges> published = new ArrayList<>();

        company.omitting(OmittedCheck.IMAGE_CHECK, () -> published.add(company.promote("iris")));

        assertThat(published.get(0).reviews())
                .singleElement()
                .satisfies(
                        review -> assertThat(review.text().orElseThrow().body()).endsWith("\n\n" + SAID + "\n"));
    }

    @Test
    void aPolicyForbidsToLeaveItOut() {
        company.commit(Map.of(".crp-policy.yaml", "crpPolicy: 1\nrules:\n  - require: [image-check]\n"));

        company.omitting(
                OmittedCheck.IMAGE_CHECK,
                () -> assertThat(Company.words(() -> company.promote("iris")))
                        .isEqualTo("Cannot change 'iris' in 'prod': 'image-check' is required by .crp-policy.yaml,"
                                + " line 3, and this run leaves it out.\nRun again without -Dcrp.skipImageCheck."));
        company.promote("iris");
        assertThat(company.recorded("main", "iris", "prod", "image")).isEqualTo(image().toString());
    }
}
