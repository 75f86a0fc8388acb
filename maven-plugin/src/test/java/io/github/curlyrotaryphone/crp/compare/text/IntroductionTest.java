package io.github.curlyrotaryphone.crp.compare.text;

import static io.github.curlyrotaryphone.crp.compare.Sides.container;
import static io.github.curlyrotaryphone.crp.compare.Sides.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.compare.Iris;
import io.github.curlyrotaryphone.crp.compare.ManifestComparison;
import io.github.curlyrotaryphone.crp.compare.Sides;
import io.github.curlyrotaryphone.crp.compare.input.ChangeReason;
import io.github.curlyrotaryphone.crp.compare.input.ComparisonInput;
import io.github.curlyrotaryphone.crp.compare.input.Operation;
import io.github.curlyrotaryphone.crp.compare.input.Operation.Kind;
import io.github.curlyrotaryphone.crp.compare.input.Surroundings;
import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.result.Hold;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntroductionTest {
    private static final Instant SINCE = Instant.parse("2026-02-20T09:12:59Z");
    private static final String FLUX = "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\n"
            + "metadata: {name: iris.prod, namespace: flux-system}\nspec: {prune: %s}\n---\n";

    @Test
    void whoRollsBackAndWhyComesBeforeAllNumbers() {
        assertThat(body(rollback("wrong answers")))
                .startsWith("- `Ada Lovelace` rolls back: `wrong answers`.\n- It goes back to `1`, deployed on"
                        + " 2026-02-20 09:12 UTC by commit `3b1f0c9e8d`.\n- `prod` then stays on hold: deploys and"
                        + " promotions to it are refused until `crp:release-hold`.\n\n**No warning,");
    }

    @Test
    void theHoldOfARollbackIsSaidOnce() {
        assertThat(body(rollback("wrong answers")))
                .containsOnlyOnce("wrong answers")
                .doesNotContain("then on hold");
        assertThat(TerminalDiff.of(rollback("wrong answers"), false, 120)).containsOnlyOnce("wrong answers");
    }

    @Test
    void aReasonIsShownWholeWhereOtherValuesAreCut() {
        String reason = "because ".repeat(60).strip();

        assertThat(body(rollback(reason))).contains("rolls back: `" + reason + "`.");
    }

    @Test
    void aReasonIsNoMarkupAndMentionsNobody() {
        assertThat(body(rollback("see #12, @octocat\n# `x`")))
                .startsWith("- `Ada Lovelace` rolls back: `` see #12, @octocat # `x` ``.\n");
    }

    @Test
    void aReasonWithAPointGetsNoSecondOne() {
        assertThat(body(rollback("Wrong answers."))).contains("rolls back: `Wrong answers`.\n");
    }

    private static Comparison rollback(String reason) {
        Hold hold = new Hold(reason, "Ada Lovelace");
        ChangeReason back = new ChangeReason.Return("3b1f0c9e8d7a6b5c", SINCE, Optional.empty());
        return compare(Kind.ROLLBACK, container("tty: true"), container("tty: false"), Optional.of(hold), back);
    }

    @Test
    void theEndOfAHoldSaysWhoseItWasAndWhatIsAllowedThen() {
        ChangeReason end = new ChangeReason.HoldEnd(new Hold("wrong answers", "Ada"), Optional.empty(), "Grace");
        String same = container("tty: true");

        assertThat(body(compare(Kind.RELEASE_HOLD, same, same, Optional.empty(), end)))
                .startsWith("- `Grace` ends the hold that `Ada` left: `wrong answers`.\n- After the merge, deploys and"
                        + " promotions change `prod` again; until then they are refused.\n\n**Nothing changes in the"
                        + " cluster.**\n")
                .doesNotContain("Restarts");
    }

    @Test
    void anUndeployThatTakesTwoChangesSaysSo() {
        String app = container("tty: true");
        Comparison first = compare(
                Kind.UNDEPLOY,
                FLUX.formatted("false") + app,
                FLUX.formatted("true") + app,
                Optional.empty(),
                ChangeReason.none());

        assertThat(body(first))
                .startsWith("- The first of two changes: Flux would leave `iris` running. When Flux has applied this,"
                        + " another run of `crp:undeploy` removes it.\n\n**1 object changed.**\n");
    }

    @Test
    void anUndeploySaysWhatIsNoLongerReachable() {
        String app =
                FLUX.formatted("true") + object("v1", "Service", "spec: {type: LoadBalancer, ports: [{port: 443}]}");

        assertThat(body(compare(Kind.UNDEPLOY, app, "", Optional.empty(), ChangeReason.none())))
                .startsWith(
                        "- Everything of `iris` in `prod` is deleted.\n- No longer reachable: `LoadBalancer :443`.\n\n"
                                + "**2 objects deleted.**\n");
    }

    @Test
    void anAdoptionNamesTheOwnersAndWhatFollows() {
        List<String> files = IntStream.rangeClosed(1, 7).mapToObj(i -> "f" + i).toList();
        ChangeReason takeover = new ChangeReason.Takeover(Optional.of("com.acme:old"), "com.example:iris", files);

        assertThat(body(adoption(takeover)))
                .contains(" for the module `com.example:iris`; from then on it may change and delete it. It"
                        + " belonged to `com.acme:old` until now.\n- The next deploy then changes `f1`, `f2`, `f3`, `f4`, `f5` and 2 more"
                        + " files.\n");
    }

    @Test
    void anAdoptionOfWhatIsTheSameSaysThatNothingFollows() {
        ChangeReason takeover =
                new ChangeReason.Takeover(Optional.of("com.example:iris"), "com.example:iris", List.of());

        assertThat(body(adoption(takeover)))
                .contains("\n- The next deploy of the same version changes nothing.\n")
                .doesNotContain("Until now");
    }

    private static Comparison adoption(ChangeReason takeover) {
        String same = container("tty: true");
        return compare(Kind.ADOPT, same, same, Optional.empty(), takeover);
    }

    private static Comparison compare(
            Kind kind, String before, String after, Optional<Hold> hold, ChangeReason reason) {
        return ManifestComparison.of(new ComparisonInput(
                Iris.IN_PROD,
                Operation.of(kind),
                Sides.side(Sides.FILE, before),
                Sides.side(Sides.FILE, after),
                new Surroundings(Optional.empty(), List.of(), Optional.empty(), hold, reason)));
    }

    private static String body(Comparison comparison) {
        return RequestBody.of(comparison, 60_000).body();
    }
}
