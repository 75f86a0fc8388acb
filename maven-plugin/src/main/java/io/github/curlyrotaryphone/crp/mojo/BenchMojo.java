package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.pipeline.Bench;
import io.github.curlyrotaryphone.crp.spec.Durations;
import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Puts the project's model server, or any server, under load and prints latencies, errors and processor time. */
@Mojo(
        name = "bench",
        aggregator = true,
        requiresProject = false,
        requiresDependencyResolution = ResolutionScope.RUNTIME)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public class BenchMojo extends AppMojo {
    private static final double DEFAULT_RATE = 100;
    private static final String TIME = "([0-9]{1,6}(ms|[smh]))+";

    /** The address that is asked, such as http://localhost:8080/v2/models/iris/infer; by default, the project's model is served. */
    @Parameter(property = "crp.url")
    private @Nullable String url;

    /** A file with the JSON to send; by default the samples in src/test/model/samples, one after the other. */
    @Parameter(property = "crp.body")
    private @Nullable String body;

    /** Requests per second, whether or not earlier ones were answered; 100 by default. */
    @Parameter(property = "crp.rate")
    private @Nullable Double rate;

    /** The most connections. */
    @Parameter(property = "crp.connections", defaultValue = "8")
    private int connections;

    /** How long requests are sent, such as 30s or 2m. */
    @Parameter(property = "crp.time", defaultValue = "30s")
    private String time = "";

    /** Instead of a rate: each connection waits for its answer, and then up to this time, such as 1s or 0s, as siege does. */
    @Parameter(property = "crp.delay")
    private @Nullable String delay;

    @Override
    protected void run(Events events) {
        Bench bench = bench();
        String report = url == null ? bench.run(onlyApp(events, "crp:bench")) : bench.run(url);
        report.lines().map(VisibleText::coloured).forEach(getLog()::info);
        getLog().info("Written: " + call().shown(bench.file()));
    }

    private Bench bench() {
        if (rate != null && delay != null) {
            throw CrpException.refused(
                    "-Dcrp.rate and -Dcrp.delay are both set.",
                    "Set the rate for an open loop, or the delay for a closed one.");
        }
        return new Bench(
                delay == null ? Optional.of(rate == null ? DEFAULT_RATE : rate) : Optional.empty(),
                connections,
                duration("crp.time", time),
                delay == null ? Duration.ZERO : duration("crp.delay", delay),
                directory(),
                Optional.ofNullable(body).map(Path::of));
    }

    private static Duration duration(String property, String text) {
        if (!text.matches(TIME)) {
            throw CrpException.refused(
                    "Invalid -D" + property + " '" + text + "'.", "Set it to a time such as 30s, 2m or 1m30s.");
        }
        return Durations.sum(text);
    }
}
