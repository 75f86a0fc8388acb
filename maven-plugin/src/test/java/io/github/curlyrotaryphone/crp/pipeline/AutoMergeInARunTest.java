package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs that let the forge merge a request, as far as the gates allow it. */
class AutoMergeInARunTest {
    private static final String BRANCH = "crp/prod/iris";

    @TempDir
    Path folder;

    private static SampleApp app(Forged forged) {
        return forged.app("iris")
                .configure(
                        "review: pull-request,",
                        "review: pull-request, pullRequest: {autoMerge: true},"
                                + " gates: {approvals: 1, requestChecks: [scan]},");
    }

    private static String told(Forged forged) {
        return forged.company().heard.since().stream()
                .filter(line -> line.startsWith("incomplete") || line.startsWith("merges"))
                .reduce("", (all, line) -> all + line + "\n");
    }

    /** Opens it where nothing is there, then lets one thing after the other come, then moves it. */
    private void waitsForBoth(Forged forged, String wish, List<String> withdrawal) {
        Company company = forged.company();
        SampleApp app = app(forged);
        company.deploy("dev,prod", "iris");

        assertThat(told(forged))
                .isEqualTo(
                        "incomplete 1: Auto-merge is not enabled: approved by 0 of 1 people; the check 'scan' has not"
                                + " started. Rules of the forge for 'main' with the same conditions would allow it.\n");
        forged.forge().approve("ada", company.tip(BRANCH).orElseThrow());
        forged.forge().check("scan", "pending");
        company.deploy("prod", "iris");
        assertThat(told(forged)).contains("not enabled: the check 'scan' is pending.");
        assertThat(forged.forge().writes).doesNotContain(wish);

        forged.forge().check("scan", "success");
        company.deploy("prod", "iris");
        assertThat(told(forged)).isEqualTo("merges by itself 1\n");
        assertThat(forged.forge().writes).endsWith(wish);
        int before = forged.forge().writes.size();

        app.become("1.5.0");
        company.deploy("prod", "iris");
        assertThat(told(forged)).startsWith("incomplete 1: Auto-merge is not enabled: approved by 0 of 1 people.");
        assertThat(forged.forge().writes.subList(before, forged.forge().writes.size()))
                .isEqualTo(withdrawal);
        assertThat(forged.forge().text(1, "state")).isEqualTo("open");
    }

    @Test
    void giteaMergesWhenApprovalsAndChecksAreThereAndNotWhatCameAfter() {
        try (Forged forged = Forged.at(new FakeGitea(), folder)) {
            waitsForBoth(forged, "POST /pulls/1/merge", List.of("PATCH /pulls/1", "DELETE /pulls/1/merge"));
        }
    }

    @Test
    void gitHubMergesWhenApprovalsAndChecksAreThereAndNotWhatCameAfter() {
        try (Forged forged = Forged.at(new FakeGitHub(), folder)) {
            waitsForBoth(forged, "enable auto-merge of PR_1", List.of("PATCH /pulls/1", "disable auto-merge of PR_1"));
        }
    }

    @Test
    void theSameRunAgainLeavesAWishThatStandsAlone() {
        try (Forged forged = Forged.at(new FakeGitHub(), folder)) {
            app(forged).configure("gates: {approvals: 1, requestChecks: [scan]},", "");
            forged.company().deploy("dev,prod", "iris");
            int before = forged.forge().writes.size();

            forged.company().deploy("prod", "iris");

            assertThat(forged.forge().writes)
                    .hasSize(before)
                    .containsExactly("POST /pulls", "enable auto-merge of PR_1");
        }
    }
}
