package io.github.curlyrotaryphone.crp.pullrequest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.result.CheckState;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.Proposal;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.result.RequestText;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RequestPublisherTest {
    private static final RequestText TEXT = new RequestText("Deploy iris", "body");

    private final RecordedEvents events = new RecordedEvents();
    private final MemoryForge forge = new MemoryForge();
    private final RequestPublisher publisher = new RequestPublisher(forge, events.events());

    @Test
    void opensOneRequestAndThenUpdatesIt() {
        publish("a1", true, TEXT, false, gates(0));
        publish("a1", false, TEXT, false, gates(0));
        publish("a2", true, TEXT, false, gates(0));
        publish("a2", false, new RequestText("Deploy iris 2", "body"), false, gates(0));

        assertThat(events.lines()).containsExactly("opened 1", "unchanged 1", "updated 1", "updated 1");
        assertThat(forge.requests).hasSize(1);
    }

    @Test
    void closesTheRequestWhoseChangeIsOnTheBranch() {
        publish("a1", true, TEXT, false, gates(0));

        assertThat(withdrawn()).isTrue();
        assertThat(withdrawn()).isFalse();
        assertThat(events.lines()).containsExactly("opened 1", "closed 1: 'main' has this change already.");
        assertThat(forge.comments).containsExactly("Closed by crp: 'main' has this change already.");
    }

    @Test
    void opensAnotherAfterOneWasClosed() {
        publish("a1", true, TEXT, false, gates(0));
        withdrawn();

        assertThat(publish("a2", true, TEXT, false, gates(0)))
                .extracting(PullRequest::number)
                .isEqualTo(2L);
    }

    @Test
    void letsTheForgeMergeWhereNoGateAsksForMore() {
        publish("a1", true, TEXT, true, gates(0));

        assertThat(forge.merging).containsExactly("a1");
    }

    @Test
    void letsTheForgeMergeWhereItsOwnRulesAskWhatTheGatesAsk() {
        forge.rules = new MergeRules(2, Set.of("ci/build"));

        publish("a1", true, TEXT, true, gates(2, "ci/build"));

        assertThat(forge.merging).containsExactly("a1");
    }

    @Test
    void letsTheForgeMergeWhereWhatTheGatesAskIsThere() {
        forge.approvals = 2;
        forge.checks.put("ci/build", CheckState.GREEN);

        publish("a1", true, TEXT, true, gates(2, "ci/build"));

        assertThat(forge.merging).containsExactly("a1");
    }

    @Test
    void keepsTheForgeFromMergingWhereGatesAskForMoreThanThereIs() {
        forge.approvals = 1;
        forge.checks.put("ci/red", CheckState.RED);
        forge.checks.put("ci/slow", CheckState.PENDING);

        publish("a1", true, TEXT, true, gates(2, "ci/red", "ci/slow", "ci/none"));

        assertThat(forge.merging).containsExactly("cancelled");
        assertThat(events.lines())
                .containsExactly(
                        "opened 1",
                        "incomplete 1: It is not merged by itself: 1 of 2 people approve it; the check 'ci/red' is"
                                + " red; the check 'ci/slow' is pending; the check 'ci/none' has not begun. Rules of the"
                                + " forge for 'main' that ask the same make it wait by itself.");
    }

    @Test
    void asksNoMergeWhereTheReviewDoesNot() {
        publish("a1", true, TEXT, false, gates(0));

        assertThat(forge.merging).isEmpty();
    }

    @Test
    void cutsWhatTheForgeWouldNotTake() {
        String body = "first\n```\n" + "line\n".repeat(100);

        publish("a1", true, new RequestText("t".repeat(300), body), false, gates(0));

        assertThat(forge.text.body().length()).isLessThanOrEqualTo(forge.bodyLimit());
        assertThat(forge.text.body())
                .startsWith("first\n```\nline\n")
                .endsWith("line\n```\n\nThe rest does not fit into a" + " request here.\n");
        assertThat(forge.text.title()).isEqualTo("t".repeat(200) + "...");
    }

    private boolean withdrawn() {
        Optional<PullRequest> open = forge.findOpen("crp/prod/iris", "main");
        open.ifPresent(request -> publisher.withdraw(request, "'main' has this change already."));
        return open.isPresent();
    }

    private PullRequest publish(String commit, boolean moved, RequestText text, boolean autoMerge, GatesSpec gates) {
        EnvironmentChange change = new EnvironmentChange(
                new AppEnvironment(new AppName("iris"), new EnvironmentName("prod")), new TreeMap<>());
        Proposal proposal = new Proposal(
                "https://git.example.com/team/gitops",
                "main",
                "crp/prod/iris",
                Optional.of(commit),
                "base",
                moved,
                change);
        ReviewSpec review = new ReviewSpec(ReviewSpec.Mode.PULL_REQUEST, List.of(), List.of(), false, autoMerge);
        return publisher.publish(proposal, forge.findOpen("crp/prod/iris", "main"), text, review, gates);
    }

    private static GatesSpec gates(int approvals, String... checks) {
        return new GatesSpec(Optional.empty(), List.of(), List.of(), List.of(), approvals, List.of(checks));
    }
}
