package io.github.curlyrotaryphone.crp.pipeline.valid;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.manifest.Specs;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What the first validation of a JVM takes, as a changed deploy pays it, and a later one. */
public final class ValidationBench {
    private static final double MILLION = TimeUnit.MILLISECONDS.toNanos(1);

    private ValidationBench() {}

    /** Takes {@code app} for an app in two environments, or {@code cel} for one with a route, whose CRD has rules in CEL. */
    public static void main(String[] arguments) {
        Specs prod = Specs.of("iris", "prod").autoscaling(2, 10);
        List<Specs> specs =
                List.of(Specs.of("iris", "dev"), arguments[0].equals("cel") ? prod.route("iris.example.com") : prod);
        List<ManifestSet> rendered = specs.stream().map(Specs::render).toList();
        measure("first", specs, rendered);
        measure("later", specs, rendered);
    }

    private static void measure(String name, List<Specs> specs, List<ManifestSet> rendered) {
        long processor = processor();
        long start = System.nanoTime();
        ObjectValidation validation = new ObjectValidation(Events.NONE);
        int objects = 0;
        for (int i = 0; i < specs.size(); i++) {
            Specs each = specs.get(i);
            objects += validation
                    .check(
                            RenderedApp.of(each.spec(), each.environment(), each.image(), rendered.get(i)),
                            Optional.empty(),
                            Map.of())
                    .count();
        }
        System.out.printf(
                Locale.ROOT,
                "%s %.0f ms, of processor %.0f ms, %d objects%n",
                name,
                (System.nanoTime() - start) / MILLION,
                (processor() - processor) / MILLION,
                objects);
    }

    private static long processor() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
