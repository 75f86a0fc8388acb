package io.github.curlyrotaryphone.crp.compare;

import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.compare.input.ComparisonInput;
import io.github.curlyrotaryphone.crp.compare.input.Operation;
import io.github.curlyrotaryphone.crp.compare.input.Side;
import io.github.curlyrotaryphone.crp.compare.input.Surroundings;
import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.compare.text.TerminalDiff;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares one app, and 1,000 apps of which one in ten changed, in turn with kustomize and diff. */
public final class CompareBench {
    private static final int APPS = 1000;
    private static final int CHANGED_OF = 10;
    private static final int ROUNDS = 21;
    private static final int PEER_APPS = 25;

    private CompareBench() {}

    /** Takes the script that is the peer. Ends with 1 where one app takes 100 ms or 1,000 take a second. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = GoldenFiles.folder(CompareBench.class, "iris");
        double first = one(folder);
        List<Double> own = new ArrayList<>();
        List<Double> peer = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            own.add(one(folder));
            peer.add(peer(arguments[0], folder, 1));
        }
        print("one app, the first in its JVM: %.1f ms%n", first * 1e3);
        print(
                "one app: %.1f ms, kustomize build twice and diff -u: %.1f ms, ratio %.3f%n",
                median(own) * 1e3, median(peer) * 1e3, median(own) / median(peer));
        double thousand = thousand(folder);
        double peers = peer(arguments[0], folder, PEER_APPS) * APPS / PEER_APPS;
        print(
                "1,000 apps, 100 changed: %.2f s, kustomize and diff: %.1f s (%d apps, times %d), ratio %.4f%n",
                thousand, peers, PEER_APPS, APPS / PEER_APPS, thousand / peers);
        System.exit(median(own) < 0.1 && thousand < 1 ? 0 : 1);
    }

    private static void print(String words, Object... values) {
        System.out.printf(Locale.ROOT, words, values);
    }

    /** From files to text; reading the schema, the parser's classes and all that is part of the first time. */
    private static double one(Path folder) {
        SortedMap<String, String> before = GoldenFiles.read(folder.resolve("before"));
        SortedMap<String, String> after = GoldenFiles.read(folder.resolve("after"));
        long start = System.nanoTime();
        String text = TerminalDiff.of(ManifestComparison.of(input("iris", before, after)), true, 120);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (text.isEmpty()) {
            throw new IllegalStateException("nothing was compared");
        }
        return seconds;
    }

    private static double thousand(Path folder) {
        SortedMap<String, String> before = GoldenFiles.read(folder.resolve("before"));
        SortedMap<String, String> after = GoldenFiles.read(folder.resolve("after"));
        List<ComparisonInput> inputs = new ArrayList<>();
        for (int app = 0; app < APPS; app++) {
            String name = "app-" + app;
            SortedMap<String, String> now = app % CHANGED_OF == 0 ? after : before;
            inputs.add(input(name, named(name, before), named(name, now)));
        }
        long start = System.nanoTime();
        List<Comparison> changed = ManifestComparison.ofChanged(inputs);
        changed.forEach(comparison -> TerminalDiff.of(comparison, true, 120));
        double seconds = (System.nanoTime() - start) / 1e9;
        if (changed.size() != APPS / CHANGED_OF) {
            throw new IllegalStateException(changed.size() + " apps differ");
        }
        return seconds;
    }

    private static SortedMap<String, String> named(String app, SortedMap<String, String> files) {
        SortedMap<String, String> named = new TreeMap<>();
        files.forEach((path, text) -> named.put(path.replace("iris", app), text.replace("iris", app)));
        return named;
    }

    private static ComparisonInput input(
            String app, SortedMap<String, String> before, SortedMap<String, String> after) {
        return new ComparisonInput(
                new AppEnvironment(new AppName(app), Iris.PROD),
                Operation.of(Operation.Kind.DIFF),
                Optional.of(Side.of(before)),
                Optional.of(Side.of(after)),
                Surroundings.NONE);
    }

    private static double peer(String script, Path folder, int times) throws IOException, InterruptedException {
        long start = System.nanoTime();
        int end = new ProcessBuilder(script, folder.toString(), String.valueOf(times))
                .inheritIO()
                .start()
                .waitFor();
        if (end != 0) {
            throw new IllegalStateException(script + " ended with " + end);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
