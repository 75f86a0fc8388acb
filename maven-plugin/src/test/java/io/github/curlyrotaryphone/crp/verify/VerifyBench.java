package io.github.curlyrotaryphone.crp.verify;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.result.StartableImage;
import io.github.curlyrotaryphone.crp.result.Verification;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.verify.process.Confinement;
import io.github.curlyrotaryphone.crp.verify.process.VerificationFolder;
import io.github.curlyrotaryphone.crp.verify.question.ServerClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** What verification costs beside the start of the app, in turns; ends with 1 above a second, or unconfined. */
final class VerifyBench {
    private static final int PORT = 18_734;

    private final PackedApp app;
    private final Path cache;
    private final JavaHomes homes = new JavaHomes(List::of, Map.of(), Path.of(System.getProperty("java.home")));

    private VerifyBench(Path folder) {
        app = new PackedApp(folder.resolve("app"));
        cache = folder.resolve("cache");
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
        VerifyBench bench =
                new VerifyBench(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "bench"));
        System.exit(bench.run(rounds) ? 0 : 1);
    }

    private boolean run(int rounds) throws Exception {
        List<Double> alone = new ArrayList<>();
        List<Double> free = new ArrayList<>();
        List<Double> confined = new ArrayList<>();
        List<Double> again = new ArrayList<>();
        Set<String> how = new TreeSet<>();
        Verifier without = new Verifier(homes, new Confinement(Map.of()), cache, Events.NONE);
        Verifier with = new Verifier(homes, new Confinement(System.getenv()), cache, Events.NONE);
        Digest image = Digest.of(new byte[] {1});
        for (int round = 0; round < rounds; round++) {
            alone.add(millis(this::startAlone));
            free.add(millis(() -> without.verify(app.plan(), () -> List.of(app.image()))));
            confined.add(millis(() -> {
                Verification result = with.verify(app.plan(), () -> List.of(app.image()));
                with.keep(app.plan(), image, result);
                how.add(result.by());
                return 0;
            }));
            again.add(millis(() -> with.remembered(app.plan(), image)));
        }
        double own = median(alone);
        System.out.printf("the app alone until it is ready: %.0f ms%n", own);
        System.out.printf("verified, not confined: %.0f ms more%n", median(free) - own);
        System.out.printf("verified, confined: %.0f ms more; the results: %s%n", median(confined) - own, how);
        System.out.printf("verified before: %.1f ms%n", median(again));
        return median(confined) - own < 1000 && how.equals(Set.of("metadata"));
    }

    private int startAlone() throws IOException {
        StartableImage image = app.image();
        ChosenJava java = homes.find(image.java()).orElseThrow();
        try (VerificationFolder folder = VerificationFolder.in(cache, image.files())) {
            List<String> line =
                    new VerificationCommand(app.plan().container().orElseThrow(), image, java, folder).line(PORT);
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            ServerClient client = new ServerClient(PORT, System.nanoTime() + 60_000_000_000L);
            while (!client.isReady("/v2/health/ready")) {
                LockSupport.parkNanos(5_000_000);
            }
            process.destroyForcibly().onExit().join();
            return 0;
        }
    }

    private static double millis(Callable<?> work) throws Exception {
        long start = System.nanoTime();
        work.call();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
