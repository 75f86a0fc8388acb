package io.github.curlyrotaryphone.crp.compare.text;

import static io.github.curlyrotaryphone.crp.compare.Sides.container;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.compare.Sides;
import io.github.curlyrotaryphone.crp.compare.input.ChangeReason;
import io.github.curlyrotaryphone.crp.compare.input.Soak;
import io.github.curlyrotaryphone.crp.compare.input.Surroundings;
import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.result.Verification;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateMessagesTest {
    private static final Instant SINCE = Instant.parse("2026-03-02T08:15:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT0S, less than an hour",
        "PT59M59S, less than an hour",
        "PT1H, 1 hour",
        "PT47H59M, 47 hours",
        "PT48H, 2 days",
        "P400D, 400 days"
    })
    void howLongAnImageWasTriedIsToldRoughlySoThatTheNextRunSaysTheSame(Duration time, String words) {
        assertThat(told(soak(time), GatesSpec.NONE, false))
                .containsExactly("'dev' has had this image since 2026-03-02 08:15 UTC, for " + words + ".");
    }

    @Test
    void aCommitOfTheFutureHasNoTime() {
        assertThat(told(soak(Duration.ofHours(-3)), GatesSpec.NONE, false))
                .containsExactly("'dev' has had this image since 2026-03-02 08:15 UTC.");
    }

    @Test
    void whereNothingIsAskedAndKnownNothingIsTold() {
        assertThat(told(Optional.empty(), GatesSpec.NONE, false)).isEmpty();
        assertThat(GateMessages.of(Sides.compare(container("tty: true"), container("tty: false"))))
                .isEmpty();
    }

    @Test
    void theGatesThatLetItInAreListed() {
        GatesSpec gates = new GatesSpec(
                Optional.of(Duration.ofHours(1)), List.of("smoke", "load"), List.of("a/b"), List.of(), 0, List.of());

        assertThat(told(soak(Duration.ofHours(2)), gates, false))
                .last()
                .isEqualTo(
                        "Gates, all open: at least 1h in 'dev'; 'smoke' succeeded on its commit there;"
                                + " 'load' succeeded on its commit there; an attestation of type 'a/b' exists, whose signature is not checked.");
    }

    @Test
    void whatTheRequestWaitsForIsToldByWhoMergesIt() {
        GatesSpec two = new GatesSpec(Optional.empty(), List.of(), List.of(), List.of(), 2, List.of("ci"));
        GatesSpec one = new GatesSpec(Optional.empty(), List.of(), List.of(), List.of(), 1, List.of());

        assertThat(told(Optional.empty(), two, true))
                .containsExactly("It is merged automatically as soon as 2 people approve and 'ci' is green.");
        assertThat(told(Optional.empty(), one, false))
                .containsExactly("Merge it by hand once these conditions are met: one person approves.");
        assertThat(told(Optional.empty(), GatesSpec.NONE, true))
                .containsExactly("It is merged automatically as soon as the rules of the forge allow.");
    }

    @Test
    void gatesStandBehindTheWarningsAndBeforeTheTable() {
        String body = RequestBody.of(comparison(soak(Duration.ofHours(2)), GatesSpec.NONE, false), 60_000)
                .body();

        assertThat(body.indexOf("`dev` has had this image"))
                .isGreaterThan(body.indexOf("**1 warning"))
                .isGreaterThan(body.indexOf("[!WARNING]"))
                .isLessThan(body.indexOf("| | before | after |"));
    }

    @Test
    void programsAreToldTheSame() {
        GatesSpec gates = new GatesSpec(
                Optional.of(Duration.ofHours(1)), List.of("smoke"), List.of(), List.of(), 2, List.of("ci"));
        var json = JsonText.read(ComparisonJson.of(comparison(soak(Duration.ofHours(2)), gates, true)));

        assertThat(json.at("/admission").toString())
                .isEqualTo("{\"soak\":{\"environment\":\"dev\",\"since\":\"2026-03-02T08:15:00Z\"},"
                        + "\"gates\":{\"soak\":\"1h\",\"checks\":[\"smoke\"],\"attestations\":[],\"freezes\":0},"
                        + "\"request\":{\"mergesItself\":true,\"approvals\":2,\"checks\":[\"ci\"]}}");
    }

    @Test
    void whetherItWasTriedComesFirst() {
        assertThat(verification(new Verification(Verification.State.VERIFIED, "2 samples")))
                .containsExactly("It was started before it was committed, and verified by 2 samples.");
        assertThat(verification(new Verification(Verification.State.NOT_VERIFIED, "needs 'DB_URL'")))
                .containsExactly("It was not verified before it was committed: 'needs 'DB_URL''.");
    }

    private static List<String> verification(Verification verification) {
        ChangeReason admission = new ChangeReason.Admission(
                Optional.empty(), GatesSpec.NONE, false, List.of(), Optional.of(verification));
        return GateMessages.of(comparison(admission)).stream()
                .map(sentence -> sentence.plain())
                .toList();
    }

    private static Optional<Soak> soak(Duration time) {
        return Optional.of(new Soak(new EnvironmentName("dev"), SINCE, time));
    }

    private static List<String> told(Optional<Soak> soak, GatesSpec gates, boolean mergesItself) {
        return GateMessages.of(comparison(soak, gates, mergesItself)).stream()
                .map(sentence -> sentence.plain())
                .toList();
    }

    private static Comparison comparison(Optional<Soak> soak, GatesSpec gates, boolean mergesItself) {
        return comparison(
                new ChangeReason.Admission(soak, gates, mergesItself, List.of("autoscaling"), Optional.empty()));
    }

    private static Comparison comparison(ChangeReason admission) {
        return Sides.compare(
                Sides.FILE,
                Sides.deployment("replicas: 1"),
                Sides.deployment("replicas: 2"),
                new Surroundings(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), admission));
    }
}
