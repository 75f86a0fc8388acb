package io.github.curlyrotaryphone.crp.history.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.curlyrotaryphone.crp.history.Past;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.EnvironmentState;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentMatrixTest {
    private static final AppName IRIS = new AppName("iris");
    private static final EnvironmentName DEV = new EnvironmentName("dev");
    private static final EnvironmentName TEST = new EnvironmentName("test");
    private static final EnvironmentName PROD = new EnvironmentName("prod");

    private final Past past = new Past()
            .deploy("2026-11-01T10:00:00Z", "iris/dev", "1.0.0")
            .deploy("2026-11-03T10:00:00Z", "iris/prod", "1.0.0");

    @Test
    void theAgeOfAnImageCountsFromItsFirstUninterruptedCommit() {
        past.deploy("2026-11-04T10:00:00Z", "iris/dev", "1.1.0")
                .deploy("2026-11-05T10:00:00Z", "iris/dev", "1.0.0")
                .release("2026-11-06T10:00:00Z", "iris/dev", "1.0.0", "other");

        assertThat(cell(DEV).since()).contains(Instant.parse("2026-11-05T10:00:00Z"));
        assertThat(cell(PROD).since()).contains(Instant.parse("2026-11-03T10:00:00Z"));
    }

    @Test
    void equalEnvironmentsDoNotDrift() {
        assertThat(matrix(Promotions.UNKNOWN).rows().get(0).drifts()).isEmpty();
    }

    @Test
    void driftCountsFromTheCommitThatBroughtIt() {
        past.deploy("2026-11-04T10:00:00Z", "iris/dev", "1.1.0").deploy("2026-11-06T10:00:00Z", "iris/dev", "1.2.0");

        assertThat(drifts(Promotions.UNKNOWN))
                .containsExactly(new Drift(PROD, DEV, Drift.Kind.IMAGE, Instant.parse("2026-11-04T10:00:00Z")));
    }

    @Test
    void driftThatWasMendedAndCameAgainCountsFromItsReturn() {
        past.deploy("2026-11-04T10:00:00Z", "iris/dev", "1.1.0")
                .deploy("2026-11-05T10:00:00Z", "iris/prod", "1.1.0")
                .rollback("2026-11-06T10:00:00Z", "iris/prod", "1.0.0", "slow");

        assertThat(drifts(Promotions.UNKNOWN))
                .containsExactly(new Drift(PROD, DEV, Drift.Kind.IMAGE, Instant.parse("2026-11-06T10:00:00Z")));
    }

    @Test
    void theSameImageOfAnotherReleaseIsADriftOfItsOwnKind() {
        past.release("2026-11-04T10:00:00Z", "iris/dev", "1.0.0", "other");

        assertThat(drifts(Promotions.UNKNOWN))
                .containsExactly(new Drift(PROD, DEV, Drift.Kind.RELEASE, Instant.parse("2026-11-04T10:00:00Z")));
    }

    @Test
    void withoutKnownPromotionsEveryTwoEnvironmentsAreCompared() {
        past.deploy("2026-11-02T10:00:00Z", "iris/test", "1.1.0");

        assertThat(drifts(Promotions.UNKNOWN))
                .extracting(Drift::environment, Drift::from)
                .containsExactly(tuple(TEST, DEV), tuple(TEST, PROD));
    }

    @Test
    void knownPromotionsAloneAreCompared() {
        past.deploy("2026-11-02T10:00:00Z", "iris/test", "1.1.0");
        Promotions promotions = new Promotions(Map.of(IRIS, Map.of(TEST, DEV, PROD, TEST)));

        assertThat(drifts(promotions))
                .extracting(Drift::environment, Drift::from)
                .containsExactly(tuple(PROD, TEST), tuple(TEST, DEV));
    }

    @Test
    void anAppInOneEnvironmentOnlyDriftsFromNothing() {
        Past one = new Past().deploy("2026-11-01T10:00:00Z", "iris/dev", "1.0.0");
        EnvironmentMatrix matrix = EnvironmentMatrix.of(one.states(), one.entries(), List.of(), Promotions.UNKNOWN);

        assertThat(matrix.environments()).containsExactly(DEV);
        assertThat(matrix.rows().get(0).drifts()).isEmpty();
    }

    @Test
    void anAppThatLeftIsNotInTheMatrix() {
        past.remove("2026-11-04T10:00:00Z", "iris/dev").remove("2026-11-05T10:00:00Z", "iris/prod");

        assertThat(matrix(Promotions.UNKNOWN)).isEqualTo(new EnvironmentMatrix(List.of(), List.of()));
    }

    @Test
    void anAppThatCameBackIsAsOldAsItsReturn() {
        past.remove("2026-11-04T10:00:00Z", "iris/dev").deploy("2026-11-06T10:00:00Z", "iris/dev", "1.0.0");

        assertThat(cell(DEV).since()).contains(Instant.parse("2026-11-06T10:00:00Z"));
        assertThat(drifts(Promotions.UNKNOWN)).isEmpty();
    }

    @Test
    void aRecordThatCannotBeReadIsShownAsSuch() {
        past.spoil("2026-11-04T10:00:00Z", "iris/dev");

        assertThat(cell(DEV).unreadable()).contains("it is no JSON");
        assertThat(cell(DEV).deployed()).isEmpty();
        assertThat(drifts(Promotions.UNKNOWN)).isEmpty();
    }

    @Test
    void aChangeThatWaitsBringsItsRequestAndItsHold() {
        DeployRecord now = Past.recorded("1.0.0");
        DeployRecord held = new DeployRecord(
                now.owner(),
                now.image(),
                now.release(),
                now.input(),
                now.source(),
                now.files(),
                Optional.of(new Hold("slow", "Ada Example")));
        List<EnvironmentState> states =
                List.of(new EnvironmentState(new AppEnvironment(IRIS, PROD), Optional.of(now), Optional.of(held)));
        PullRequest open = request(12, "crp/prod/iris", PullRequest.State.OPEN);
        PullRequest merged = request(13, "crp/prod/iris", PullRequest.State.MERGED);
        PullRequest other = request(14, "crp/prod/fraud", PullRequest.State.OPEN);

        MatrixCell cell = EnvironmentMatrix.of(states, past.entries(), List.of(open, merged, other), Promotions.UNKNOWN)
                .rows()
                .get(0)
                .in(PROD)
                .orElseThrow();

        assertThat(cell.request()).contains(open);
        assertThat(cell.hold()).contains(new Hold("slow", "Ada Example"));
        assertThat(cell.proposed()).contains(held);
    }

    private static PullRequest request(long number, String branch, PullRequest.State state) {
        URI page = URI.create("https://git.example.com/team/gitops/pulls/" + number);
        return new PullRequest(number, page, branch, "main", "Deploy", false, state);
    }

    private EnvironmentMatrix matrix(Promotions promotions) {
        return EnvironmentMatrix.of(past.states(), past.entries(), List.of(), promotions);
    }

    private List<Drift> drifts(Promotions promotions) {
        return matrix(promotions).rows().get(0).drifts();
    }

    private MatrixCell cell(EnvironmentName environment) {
        return matrix(Promotions.UNKNOWN).rows().get(0).in(environment).orElseThrow();
    }
}
