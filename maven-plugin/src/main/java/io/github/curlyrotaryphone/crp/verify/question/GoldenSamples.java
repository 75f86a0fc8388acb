package io.github.curlyrotaryphone.crp.verify.question;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.json.JsonFields;
import io.github.curlyrotaryphone.crp.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads golden samples: {@code <name>.request.json} and {@code <name>.response.json}. */
final class GoldenSamples {
    private static final String REQUEST = ".request.json";
    private static final String RESPONSE = ".response.json";

    private final Path folder;
    private final List<String> models;

    GoldenSamples(Path folder, List<String> models) {
        this.folder = folder;
        this.models = models;
    }

    /** The samples directly in the folder, then those in a folder for each model. */
    List<GoldenSample> read() {
        List<GoldenSample> samples = new ArrayList<>(in(folder, Optional.empty()));
        models.forEach(model -> samples.addAll(in(folder.resolve(model), Optional.of(model))));
        return samples;
    }

    private List<GoldenSample> in(Path place, Optional<String> model) {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> file.getFileName().toString().endsWith(REQUEST))
                    .sorted()
                    .map(file -> sample(file, model))
                    .toList();
        } catch (IOException e) {
            throw unreadable(place, e);
        }
    }

    private GoldenSample sample(Path request, Optional<String> model) {
        String file = request.getFileName().toString();
        String name = file.substring(0, file.length() - REQUEST.length());
        Path expected = request.resolveSibling(name + RESPONSE);
        try {
            Optional<JsonNode> response = Files.exists(expected)
                    ? Optional.of(JsonText.read(Files.readAllBytes(expected)))
                    : Optional.empty();
            return new GoldenSample(
                    name,
                    model.or(() -> asked(response)).orElseThrow(() -> ambiguous(request)),
                    Files.readAllBytes(request),
                    response);
        } catch (IOException | JacksonException e) {
            throw unreadable(expected, e);
        }
    }

    /** The only model, or the model that the answer names. */
    private Optional<String> asked(Optional<JsonNode> response) {
        return models.size() == 1
                ? Optional.of(models.get(0))
                : response.flatMap(answer -> JsonFields.text(answer, "model_name"))
                        .filter(models::contains);
    }

    private CrpException ambiguous(Path request) {
        return CrpException.refused(
                "The sample '" + request + "' does not say which of the models " + models + " it is for.",
                "Move it into the folder '" + folder.resolve("<model>") + "', or name the model in the answer that it"
                        + " expects.");
    }

    private static CrpException unreadable(Path file, Exception e) {
        return CrpException.refused(
                "Cannot read the sample '" + file + "': " + FailureReason.of(e) + ".",
                "Correct the file, or delete it.",
                e);
    }
}
