package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.pipeline.change.PublishedChanges;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewerInARunTest {
    private static final String MOMENT = "[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2} UTC";

    @TempDir
    Path folder;

    private Company company;

    @BeforeEach
    void start() {
        company = new Company(folder);
    }

    @AfterEach
    void stop() {
        company.close();
    }

    @Test
    void aPromotionSaysSinceWhenItsImageIsThereAndADeployDoesNot() {
        company.reviewed("iris");
        company.deploy("dev", "iris");

        assertThat(body(company.promote("iris")))
                .containsPattern("\n- `dev` has had this image since " + MOMENT + ", for less than an hour\\.\n")
                .doesNotContain("Gates");
        assertThat(body(company.deploy("prod", "iris"))).doesNotContain("has had this image");
    }

    @Test
    void whatTheGatesAskedIsToldOfADeployToo() {
        company.app("iris")
                .configure("{from: dev,", "{from: dev, review: pull-request, gates: {soak: 1d, approvals: 2},");
        company.deploy("dev", "iris");
        company.letTimePass();

        assertThat(body(company.deploy("prod", "iris")))
                .containsPattern("\n- `dev` has had this image since " + MOMENT + ", for [0-9]+ days\\.\n"
                        + "- Gates, all open: at least 1d in `dev`\\.\n"
                        + "- Merge it by hand once these conditions are met: 2 people approve\\.\n");
    }

    @Test
    void aRollbackAndTheEndOfItsHoldSayWhyAndSinceWhen() {
        company.bringToProd("iris", "1.5.0");

        assertThat(body(company.rollback(company.beside("iris", "prod"))))
                .containsPattern(
                        "^- `[^`]+` rolls back: `bad answers`\\.\n- It goes back to `1\\.4\\.0, sha256:[0-9a-f]{12}`,"
                                + " deployed on " + MOMENT + " by commit `[0-9a-f]{10}`, and was replaced on "
                                + MOMENT);
        company.merge("crp/prod/iris");
        assertThat(body(company.releaseHold(company.beside("iris", "prod"))))
                .containsPattern("^- `[^`]+` ends the hold that `[^`]+` left on " + MOMENT + ": `bad answers`\\.\n")
                .contains("**Nothing changes in the cluster.**");
    }

    @Test
    void anAdoptionChangesNothingAndSaysWhatTheNextDeployWill() {
        company.reviewed("iris");
        company.deploy("dev,prod", "iris");
        company.merge("crp/prod/iris");
        company.commit(Map.of("apps/iris/prod/service.yaml", "kind: Service\n"));

        assertThat(body(company.adopt("prod", "iris")))
                .startsWith("- crp adopts the files in Git for `iris` in `prod` unchanged, for the module")
                .contains("\n- The next deploy then changes `apps/iris/prod/service.yaml`.\n")
                .contains("\n**Nothing changes in the cluster.**\n");
    }

    @Test
    void whatLiesThereWithoutARecordIsAdoptedAsNothingNew() {
        company.reviewed("iris");
        company.deploy("dev", "iris");
        company.commit(Map.of(
                "apps/iris/prod/service.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: iris}\nspec: {}\n"));

        assertThat(body(company.adopt("prod", "iris")))
                .contains("\n**Nothing changes in the cluster.**\n")
                .contains("apps/iris/prod/deployment.yaml`, ")
                .doesNotContain("Created");
    }

    private static String body(PublishedChanges published) {
        return published.reviews().get(0).text().orElseThrow().body();
    }
}
