package io.github.curlyrotaryphone.crp.gitops.history;

import static io.github.curlyrotaryphone.crp.gitops.history.PastRepository.held;
import static io.github.curlyrotaryphone.crp.gitops.history.PastRepository.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept between runs, and when it is not believed. */
class HistoryIndexTest {
    @TempDir
    Path temp;

    private PastRepository past;

    @BeforeEach
    void start() {
        past = new PastRepository(temp.resolve("gitops"));
        past.put("iris/dev", record("1.0")).put("iris/prod", "{}").commit("Deploy (#1)", 100);
        past.put("iris/dev", held("1.1", "slow")).commit("Roll back", 200);
        past.remove("apps/iris/prod").commit("Undeploy", 300);
    }

    private List<HistoryEntry> entries(String home) {
        try (BranchHistory history = past.open(temp.resolve(home))) {
            return history.entries();
        }
    }

    private Path index() throws IOException {
        try (Stream<Path> files = Files.list(temp.resolve(".crp/cache/history"))) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    @Test
    void aSecondRunTellsTheSameWithoutLookingAtAnyCommit() throws IOException {
        List<HistoryEntry> first = entries(".crp");
        Files.walk(past.folder().resolve("objects"))
                .filter(Files::isRegularFile)
                .forEach(file -> file.toFile().delete());

        assertThat(first).hasSize(4);
        assertThat(entries(".crp")).isEqualTo(first);
    }

    @Test
    void whatIsNewIsAddedToWhatIsKnown() {
        entries(".crp");
        past.put("iris/prod", record("1.1")).commit("Promote", 400);

        assertThat(entries(".crp")).hasSize(5).isEqualTo(entries("cold/.crp"));
    }

    @Test
    void aReplacedBranchIsToldAsItIsNow() {
        entries(".crp");
        past.git("reset", "-q", "--hard", "HEAD~2");
        past.put("iris/dev", record("1.2")).commit("Deploy", 250);

        assertThat(entries(".crp")).hasSize(3).isEqualTo(entries("cold/.crp"));
    }

    @Test
    void aBranchThatWentBackIsToldAsItIsNow() {
        entries(".crp");
        past.git("reset", "-q", "--hard", "HEAD~1");

        assertThat(entries(".crp")).hasSize(3).isEqualTo(entries("cold/.crp"));
    }

    @Test
    void aBranchThatSharesNothingIsReadFromItsRoot() {
        entries(".crp");
        past.git("checkout", "-q", "--orphan", "new");
        past.put("iris/dev", record("9.0")).commit("Start again", 500);
        past.git("branch", "-q", "-M", "new", "main");

        assertThat(entries(".crp")).hasSize(1).isEqualTo(entries("cold/.crp"));
    }

    @Test
    void aDamagedIndexIsReadAgainFromTheBranch() throws IOException {
        List<HistoryEntry> first = entries(".crp");
        byte[] whole = Files.readAllBytes(index());
        for (int cut : List.of(0, 7, whole.length / 2, whole.length - 1)) {
            Files.write(index(), Arrays.copyOf(whole, cut));
            assertThat(entries(".crp")).isEqualTo(first);
            assertThat(Files.readAllBytes(index())).isEqualTo(whole);
        }
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 1;
        Files.write(index(), flipped);

        assertThat(entries(".crp")).isEqualTo(first);
        assertThat(Files.readAllBytes(index())).isEqualTo(whole);
    }

    @Test
    void theIndexOfAnotherBranchIsNotBelieved() throws IOException {
        entries(".crp");
        byte[] foreign = Files.readAllBytes(index());
        past = new PastRepository(temp.resolve("other"));
        past.put("fraud/dev", record("3.0")).commit("Deploy", 100);
        List<HistoryEntry> own = entries("other/.crp");
        try (Stream<Path> files = Files.list(temp.resolve("other/.crp/cache/history"))) {
            Files.write(files.findFirst().orElseThrow(), foreign);
        }

        assertThat(entries("other/.crp")).isEqualTo(own);
    }

    @Test
    void whereNoIndexCanBeKeptTheBranchIsReadEveryTime() throws IOException {
        Files.createDirectories(temp.resolve(".crp/cache"));
        Files.writeString(temp.resolve(".crp/cache/history"), "a file in the way");

        assertThat(entries(".crp")).hasSize(4).isEqualTo(entries(".crp"));
    }

    @Test
    void runsAtOnceLeaveOneWholeIndex() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<HistoryEntry>>> runs =
                    List.of(() -> entries(".crp"), () -> entries(".crp"), () -> entries(".crp"), () -> entries(".crp"));
            for (Future<List<HistoryEntry>> run : threads.invokeAll(runs)) {
                assertThat(run.get()).hasSize(4);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(index()).isRegularFile();
        assertThat(entries(".crp")).isEqualTo(entries("cold/.crp"));
    }
}
