package io.github.curlyrotaryphone.crp.verify.question;

import io.github.curlyrotaryphone.crp.http.HttpAnswer;
import io.github.curlyrotaryphone.crp.json.JsonText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Sends requests to the models of a ready app: golden samples, or if there are none, requests made from the metadata.
 */
public final class Questions {
    private final ServerClient client;

    /** Sends requests with this client. */
    public Questions(ServerClient client) {
        this.client = client;
    }

    /** Sends requests to each model; returns a description of what was sent. */
    public String askModels(List<String> models, Path samples) throws WrongAnswer {
        for (String model : models) {
            requireServed(model);
        }
        List<GoldenSample> golden = new GoldenSamples(samples, models).read();
        List<String> unasked = new ArrayList<>(models);
        for (GoldenSample sample : golden) {
            ask(sample);
            unasked.remove(sample.model());
        }
        for (String model : unasked) {
            askByMetadata(model);
        }
        return words(golden.size(), !unasked.isEmpty());
    }

    /** Sends only the samples, to an app that may have no metadata; returns a description of what was sent. */
    public String askSamples(String model, Path samples) throws WrongAnswer {
        List<GoldenSample> golden = new GoldenSamples(samples, List.of(model)).read();
        for (GoldenSample sample : golden) {
            ask(sample);
        }
        return golden.isEmpty() ? "readiness" : words(golden.size(), false);
    }

    private static String words(int samples, boolean byMetadata) {
        List<String> parts = new ArrayList<>();
        if (samples > 0) {
            parts.add(samples + (samples == 1 ? " sample" : " samples"));
        }
        if (byMetadata) {
            parts.add("metadata");
        }
        return String.join(" and ", parts);
    }

    private void requireServed(String model) throws WrongAnswer {
        HttpAnswer answer = client.get(page(model));
        if (answer.status() != 200) {
            throw WrongAnswer.of(
                    "does not serve the model '" + model + "', whose files are packed: it answers " + words(answer));
        }
    }

    private void ask(GoldenSample sample) throws WrongAnswer {
        HttpAnswer answer = client.post(inference(sample.model()), sample.request());
        if (answer.status() != 200) {
            throw WrongAnswer.of("answers the sample '" + sample.name() + "' with " + words(answer));
        }
        if (sample.response().isPresent()) {
            Optional<String> difference =
                    AnswerComparison.difference(sample.response().get(), json(answer));
            if (difference.isPresent()) {
                throw WrongAnswer.of(
                        "answers the sample '" + sample.name() + "' otherwise than expected: " + difference.get());
            }
        }
    }

    /** Sends zeros, and if the app refuses them, ones. */
    private void askByMetadata(String model) throws WrongAnswer {
        JsonNode metadata = json(client.get(page(model)));
        HttpAnswer zeros = ask(model, metadata, 0);
        HttpAnswer answer = zeros.status() / 100 == 4 ? ask(model, metadata, 1) : zeros;
        if (answer.status() / 100 == 4) {
            throw WrongAnswer.refusal(
                    "the model '" + model + "' refuses a request of zeros and one of ones: " + words(answer));
        }
        if (answer.status() != 200) {
            throw WrongAnswer.of("answers a request made from the metadata of '" + model + "' with " + words(answer));
        }
    }

    private HttpAnswer ask(String model, JsonNode metadata, int digit) throws WrongAnswer {
        byte[] request = MetadataRequest.of(metadata, digit)
                .orElseThrow(() -> WrongAnswer.refusal(
                        "an input of the model '" + model + "' is too large for a request made from its metadata"));
        return client.post(inference(model), request);
    }

    private static JsonNode json(HttpAnswer answer) throws WrongAnswer {
        try {
            return JsonText.read(answer.body());
        } catch (JacksonException e) {
            throw WrongAnswer.of("answers with what is not JSON: " + ServerClient.shown(answer));
        }
    }

    private static String words(HttpAnswer answer) {
        return answer.status() + ": " + ServerClient.shown(answer);
    }

    private static String page(String model) {
        return "/v2/models/" + model;
    }

    private static String inference(String model) {
        return page(model) + "/infer";
    }
}
