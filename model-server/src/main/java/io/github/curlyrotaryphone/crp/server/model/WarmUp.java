package io.github.curlyrotaryphone.crp.server.model;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.github.curlyrotaryphone.crp.server.json.RequestReader;
import io.github.curlyrotaryphone.crp.server.json.ResponseWriter;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceResponse;
import io.github.curlyrotaryphone.crp.server.protocol.Parameters;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs each model before the first request comes, so that it finds classes loaded and memory laid out: with the golden
 * samples of a folder through everything that a request goes through, or else with zeros through the model alone.
 */
public final class WarmUp {

    private final Optional<Path> samples;

    public WarmUp(Optional<Path> samples) {
        this.samples = samples;
    }

    public void run(ServedModel model) {
        try {
            if (samples.isPresent()) {
                Path ofModel = samples.get().resolve(model.metadata().name());
                runSamples(model, Files.isDirectory(ofModel) ? ofModel : samples.get());
            } else {
                write(new InferenceResponse(
                        model.metadata().name(),
                        model.version(),
                        Optional.empty(),
                        Parameters.NONE,
                        model.runOnZeros()));
            }
        } catch (ServingException e) {
            throw new StartException(
                    "The warm-up of %s failed: %s".formatted(model, e.sentence()),
                    "Set 'warmupSamples' to a folder of requests that it answers, or 'warmup' to false.");
        }
    }

    private static void runSamples(ServedModel model, Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> requests = files.filter(file -> file.toString().endsWith(".request.json"))
                    .sorted()
                    .toList();
            for (Path request : requests) {
                write(model.infer(RequestReader.read(Files.readAllBytes(request)), new Cancellation()));
            }
        } catch (IOException e) {
            throw new StartException(
                    "Cannot read the samples for the warm-up from '%s': %s.".formatted(folder, e),
                    "Set 'warmupSamples' to a folder of files *.request.json.");
        }
    }

    /** Writes an answer for nobody, and reads a request: the code for both is then loaded. */
    private static void write(InferenceResponse response) {
        byte[] body = ResponseWriter.write(response, output -> false).body();
        String written = new String(body, StandardCharsets.UTF_8);
        RequestReader.read(written.replace("\"outputs\"", "\"inputs\"").getBytes(StandardCharsets.UTF_8));
    }
}
