package io.github.curlyrotaryphone.crp.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BranchMergeTest {
    private static List<String> merged(Past... branches) {
        return BranchMerge.merged(Arrays.stream(branches).map(Past::entries).toList()).stream()
                .map(BranchMergeTest::shown)
                .toList();
    }

    private static String shown(HistoryEntry entry) {
        return entry.app() + " " + entry.time().toString().substring(8, 10);
    }

    @Test
    void datesDecideBetweenBranches() {
        Past main = new Past()
                .deploy("2026-11-02T09:00:00Z", "iris/dev", "1")
                .deploy("2026-11-06T09:00:00Z", "iris/dev", "2");
        Past live = new Past()
                .deploy("2026-11-04T09:00:00Z", "fraud/prod", "1")
                .deploy("2026-11-08T09:00:00Z", "fraud/prod", "2");

        assertThat(merged(main, live)).containsExactly("iris 02", "fraud 04", "iris 06", "fraud 08");
        assertThat(merged(live, main)).containsExactly("iris 02", "fraud 04", "iris 06", "fraud 08");
    }

    @Test
    void aBranchKeepsItsOwnOrderWhateverItsClocksSay() {
        Past main = new Past()
                .deploy("2026-11-07T09:00:00Z", "iris/dev", "1")
                .deploy("2026-11-03T09:00:00Z", "iris/dev", "2");
        Past live = new Past().deploy("2026-11-05T09:00:00Z", "fraud/prod", "1");

        assertThat(merged(main, live)).containsExactly("fraud 05", "iris 07", "iris 03");
    }

    @Test
    void aBranchWithoutChangesAddsNone() {
        Past main = new Past().deploy("2026-11-02T09:00:00Z", "iris/dev", "1");

        assertThat(merged(new Past(), main, new Past())).containsExactly("iris 02");
        assertThat(merged(new Past(), new Past())).isEmpty();
    }
}
