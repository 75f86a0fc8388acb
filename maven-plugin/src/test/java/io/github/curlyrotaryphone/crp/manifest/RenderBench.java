package io.github.curlyrotaryphone.crp.manifest;

import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.spec.UserObject;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Renders 1,000 apps in three environments each, once and cold, and says how long it took. */
public final class RenderBench {
    private static final int APPS = 1000;

    private RenderBench() {}

    /** Ends with 1 where the limit of 3 seconds is not held. */
    public static void main(String[] arguments) {
        List<Specs> specs = new ArrayList<>();
        for (int app = 0; app < APPS; app++) {
            specs.addAll(environments("app-" + app));
        }
        long start = System.nanoTime();
        long files = 0;
        long characters = 0;
        for (Specs spec : specs) {
            ManifestSet set = spec.render();
            files += set.files().size() + set.fluxFiles().size();
            characters += set.files().values().stream().mapToInt(String::length).sum();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%d renderings, %d files, %.1f MB of text: %.2f s (%.2f s of processor), heap of at most %d MiB%n",
                specs.size(),
                files,
                characters / 1e6,
                seconds,
                processor,
                Runtime.getRuntime().maxMemory() >> 20);
        System.exit(seconds < 3 ? 0 : 1);
    }

    private static List<Specs> environments(String app) {
        Specs dev = Specs.of(app, "dev");
        Specs staging =
                Specs.of(app, "staging").replicas(2).env("LEVEL", "debug").userObject(patch(app));
        Specs prod = Specs.of(app, "prod")
                .clusters("east", "west")
                .autoscaling(2, 10)
                .route(app + ".example.com");
        return List.of(dev, staging, prod);
    }

    private static UserObject patch(String app) {
        Map<String, Object> pod = Map.of(
                "containers", List.of(Map.of("name", "server", "env", List.of(Map.of("name", "A", "value", "b")))));
        return new UserObject(
                "src/main/crp/staging/deployment.yaml",
                1,
                Map.of(
                        "apiVersion",
                        "apps/v1",
                        "kind",
                        "Deployment",
                        "metadata",
                        Map.of("name", app),
                        "spec",
                        Map.of("template", Map.of("spec", pod))));
    }
}
