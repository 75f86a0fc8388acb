package io.github.curlyrotaryphone.crp.gitops.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.GitEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingProgressTest {
    private final List<String> told = new ArrayList<>();
    private Duration now = Duration.ofDays(1);
    private final ReadingProgress progress = new ReadingProgress(
            new GitEvents() {
                @Override
                public void readingHistory(String repository, String what, int done, int total) {
                    told.add(repository + ": " + what + " " + done + " of " + total);
                }

                @Override
                public void historyRead(String repository) {
                    told.add(repository + " read");
                }
            },
            "gitops",
            () -> now.toNanos());

    private void at(int millis, String what, int done, int total) {
        now = Duration.ofDays(1).plusMillis(millis);
        progress.at(what, done, total);
    }

    @Test
    void aShortReadingGoesByInSilence() {
        at(0, "receiving objects", 1, 10);
        at(900, "reading records", 10, 10);
        progress.end();

        assertThat(told).isEmpty();
    }

    @Test
    void aLongOneTellsHowFarItIsNowAndThenAndThatItIsDone() {
        at(0, "receiving objects", 1, 10);
        at(1000, "receiving objects", 2, 10);
        at(1100, "receiving objects", 3, 10);
        at(1250, "comparing commits", 4, 20);
        progress.end();

        assertThat(told)
                .containsExactly(
                        "gitops: receiving objects 2 of 10", "gitops: comparing commits 4 of 20", "gitops read");
    }

    @Test
    void theNextReadingStartsAnew() {
        at(0, "receiving objects", 1, 10);
        at(2000, "receiving objects", 2, 10);
        progress.end();
        told.clear();

        at(4000, "reading records", 1, 2);
        progress.end();

        assertThat(told).isEmpty();
    }
}
