package io.github.curlyrotaryphone.crp.server.model;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.github.curlyrotaryphone.crp.server.json.RequestReader;
import io.github.curlyrotaryphone.crp.server.json.ResponseWriter;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceResponse;
import io.github.curlyrotaryphone.crp.server.protocol.Parameters;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs each model before the first request, so that classes are loaded and memory is allocated: with the golden samples
 * of a folder through all code that a request uses, or else with zeros through the model alone.
 */
public final class WarmUp {
    private final Optional<Path> samples;
    private final boolean isLong;

    /**
     * Takes its requests from a folder, if there is one.
     *
     * @param isLong whether the server is to be warmed up further with a request that the app's code accepts; otherwise
     *     zeros never reach that code
     */
    public WarmUp(Optional<Path> samples, boolean isLong) {
        this.samples = samples;
        this.isLong = isLong;
    }

    /**
     * Runs the model.
     *
     * @return a request that it answers, in the form of a client's: a sample, or zeros if the app's code accepts them;
     *     empty if none is known
     * @throws StartException if the model cannot be run
     */
    public Optional<byte[]> run(ServedModel model) {
        try {
            if (samples.isPresent()) {
                Path ofModel = samples.get().resolve(model.metadata().name());
                return runSamples(model, Files.isDirectory(ofModel) ? ofModel : samples.get());
            }
            write(new InferenceResponse(
                    model.metadata().name(), model.version(), Optional.empty(), Parameters.NONE, model.runOnZeros()));
        } catch (ServingException e) {
            throw new StartException(
                    "The warm-up of %s failed: %s".formatted(model, e.sentence()),
                    "Set 'warmupSamples' to a folder of requests that it answers, or 'warmup' to false.");
        }
        return isLong ? zeros(model) : Optional.empty();
    }

    private static Optional<byte[]> zeros(ServedModel model) {
        Tensors zeros = model.zeros();
        try {
            var unused = model.infer(InferenceRequest.of(zeros), new Cancellation());
            return Optional.of(asRequest(new InferenceResponse("", "", Optional.empty(), Parameters.NONE, zeros)));
        } catch (RuntimeException | LinkageError e) { // the app's code may want something else than zeros
            return Optional.empty();
        }
    }

    private static Optional<byte[]> runSamples(ServedModel model, Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> requests = files.filter(file -> file.toString().endsWith(".request.json"))
                    .sorted()
                    .toList();
            for (Path request : requests) {
                write(model.infer(RequestReader.read(Files.readAllBytes(request)), new Cancellation()));
            }
            return requests.isEmpty() ? Optional.empty() : Optional.of(Files.readAllBytes(requests.get(0)));
        } catch (IOException e) {
            throw new StartException(
                    "Cannot read the samples for the warm-up from '%s': %s.".formatted(folder, e),
                    "Set 'warmupSamples' to a folder of files *.request.json.");
        }
    }

    /** Writes an answer that is discarded, and reads a request, so that the code for both is loaded. */
    private static void write(InferenceResponse response) {
        RequestReader.read(asRequest(response));
    }

    private static byte[] asRequest(InferenceResponse response) {
        byte[] body = ResponseWriter.write(response, output -> false).body();
        String written = new String(body, StandardCharsets.UTF_8);
        return written.replace("\"outputs\"", "\"inputs\"").getBytes(StandardCharsets.UTF_8);
    }
}
