package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.bench.LoadProfile;
import io.github.curlyrotaryphone.crp.bench.LoadReport;
import io.github.curlyrotaryphone.crp.bench.LoadResult;
import io.github.curlyrotaryphone.crp.bench.LoadRun;
import io.github.curlyrotaryphone.crp.bench.LoadTarget;
import io.github.curlyrotaryphone.crp.disk.OutputFile;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code crp:bench}: puts a server under load, one at an address or the project's. */
public final class Bench {
    private static final String REMEDY = "Correct -Dcrp.body, or leave it out to send the samples of the project.";

    private final LoadProfile profile;
    private final Path directory;
    private final Optional<Path> body;
    private Path output;

    /**
     * A load.
     *
     * @param rate requests per second of an open loop; empty for a closed one
     * @param connections how many are used at most
     * @param time how long requests are sent
     * @param delay the longest pause of a closed loop
     * @param directory the folder that relative paths and default samples are in
     * @param body a file with the only body
     */
    public Bench(
            Optional<Double> rate,
            int connections,
            Duration time,
            Duration delay,
            Path directory,
            Optional<Path> body) {
        this.profile = new LoadProfile(rate, connections, time, delay);
        this.directory = directory;
        this.body = body;
        this.output = directory.resolve("target/crp");
    }

    /** Asks the server at an address, by GET where there is neither a body nor a sample; returns the report as text. */
    public String run(String url) {
        LoadTarget target = new LoadTarget(address(url), bodies(ServeModel.samples(directory)));
        LoadRun load = new LoadRun(target, profile);
        load.probe();
        return written(new LoadReport(target, profile, load.run(), Optional.empty()));
    }

    /** Starts the server of an app as {@code crp:run} does, in a process of its own, and asks it; returns the report as text. */
    public String run(CrpSpec spec) {
        ServeModel.requireModel(spec, "crp:bench");
        output = spec.project().output();
        List<byte[]> bodies = bodies(ServeModel.samples(spec.project().directory()));
        if (bodies.isEmpty()) {
            throw CrpException.refused(
                    "There is nothing to send to '" + spec.name() + "': '" + ServeModel.SAMPLES
                            + "' has no file that ends with .request.json.",
                    "Put a request there, or set its file with -Dcrp.body.");
        }
        try (ServedApp server = ServedApp.start(spec)) {
            LoadTarget target = new LoadTarget(server.infer(), bodies);
            LoadRun load = new LoadRun(target, profile);
            load.probe();
            Duration before = server.processorTime();
            LoadResult result = load.run();
            Duration used = server.processorTime().minus(before);
            return written(new LoadReport(target, profile, result, Optional.of(used)));
        }
    }

    /** The file that the result is written to. */
    public Path file() {
        return output.resolve("bench.json");
    }

    private String written(LoadReport report) {
        OutputFile.write(output, file(), report.json());
        return report.text();
    }

    private static URI address(String url) {
        try {
            URI address = new URI(url);
            if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getUserInfo() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw invalid(url);
        }
        throw invalid(url);
    }

    private static CrpException invalid(String url) {
        String shown = url.replaceAll("//[^/]*@", "//***@");
        return CrpException.refused(
                "Invalid -Dcrp.url '" + shown + "'.",
                "Set it to an http or https URL without an account, such as"
                        + " http://localhost:8080/v2/models/iris/infer.");
    }

    private List<byte[]> bodies(List<Path> samples) {
        List<byte[]> bodies = new ArrayList<>();
        for (Path file : body.map(named -> List.of(directory.resolve(named))).orElse(samples)) {
            requirePresent(file);
            try {
                bodies.add(Files.readAllBytes(file));
            } catch (IOException e) {
                throw CrpException.refused(
                        "Cannot read the body '" + file + "': " + FailureReason.of(e) + ".", REMEDY, e);
            }
        }
        return bodies;
    }

    private static void requirePresent(Path file) {
        if (Files.notExists(file)) {
            throw CrpException.refused("The body '" + file + "' does not exist.", REMEDY);
        }
    }
}
