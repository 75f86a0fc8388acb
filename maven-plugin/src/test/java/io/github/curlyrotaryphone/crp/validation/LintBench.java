package io.github.curlyrotaryphone.crp.validation;

import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import io.github.curlyrotaryphone.crp.validation.report.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Checks a repository in turn with kubeconform, again and again in one JVM. */
public final class LintBench {
    private static final double MILLION = 1e6;

    private LintBench() {}

    /** Takes the folder of the repository, the number of rounds, and the peer's command. Ends with 1 if one finds an error. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        List<String> peer = List.of(arguments).subList(2, arguments.length);
        List<Double> own = new ArrayList<>();
        List<Double> others = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            own.add(own(folder, round));
            others.add(peer(peer));
        }
        double last = median(own.subList(rounds / 2, rounds));
        double peers = median(others);
        System.out.printf(
                Locale.ROOT,
                "in one JVM, the later half of %d rounds: crp %.0f ms, kubeconform %.0f ms, ratio %.2f%n",
                rounds,
                last,
                peers,
                last / peers);
    }

    /** Milliseconds from files to findings. */
    private static double own(Path folder, int round) throws IOException {
        long start = System.nanoTime();
        RepositoryCheck check = new RepositoryCheck(Optional.empty());
        LintResult result = check.check(read(folder));
        double time = (System.nanoTime() - start) / MILLION;
        System.out.printf(
                Locale.ROOT,
                "round %d: %d objects in %.0f ms, rules in CEL %d ms in sum over all threads%n",
                round,
                result.objects(),
                time,
                check.timeOfRules().toMillis());
        if (result.count(Severity.ERROR) > 0) {
            System.exit(1);
        }
        return time;
    }

    private static SortedMap<String, String> read(Path folder) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }

    private static double peer(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            System.exit(1);
        }
        return (System.nanoTime() - start) / MILLION;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
