package io.github.curlyrotaryphone.crp.gitops.history;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.gitops.GitCredentials;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** For bench/history: one question to a history, and the milliseconds that it took: own, with the JVM's start, of all processors. */
final class HistoryMain {
    private HistoryMain() {}

    /** Arguments: URL, {@code .crp}, and {@code all}, {@code app} or {@code latest}. */
    public static void main(String[] arguments) {
        long start = System.nanoTime();
        try (BranchHistory history = BranchHistory.open(
                PastRepository.spec(arguments[0]), Path.of(arguments[1]), GitCredentials.NONE, Events.NONE)) {
            List<HistoryEntry> entries = ask(history, arguments[2]);
            long own = (System.nanoTime() - start) / 1_000_000;
            long whole = System.currentTimeMillis()
                    - ManagementFactory.getRuntimeMXBean().getStartTime();
            System.out.println(own + " " + whole + " " + processor() + " " + entries.size());
        }
    }

    /** Milliseconds of all processors since the start of the JVM, which other programs do not make longer. */
    private static long processor() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toMillis)
                .orElse(0L);
    }

    private static List<HistoryEntry> ask(BranchHistory history, String question) {
        AppName app = new AppName("app-7");
        return switch (question) {
            case "all" -> history.entries();
            case "app" -> history.entries(app);
            default -> history.deployments(new AppEnvironment(app, new EnvironmentName("prod")), 1);
        };
    }
}
