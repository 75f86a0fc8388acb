package io.github.curlyrotaryphone.crp.verify.question;

import io.github.curlyrotaryphone.crp.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A request with the shapes and datatypes of a model's metadata, with the same value everywhere. */
final class MetadataRequest {
    /** A request can't contain more. */
    private static final long MOST_ELEMENTS = 8_000_000;

    private MetadataRequest() {}

    /**
     * The body of the request; empty if an input is too large.
     *
     * @param metadata the model's metadata in the Open Inference Protocol
     * @param digit 0 or 1
     */
    static Optional<byte[]> of(JsonNode metadata, int digit) {
        StringBuilder body = new StringBuilder("{\"inputs\":[");
        String separator = "";
        for (JsonNode input : metadata.path("inputs")) {
            List<Long> shape = shape(input.path("shape"));
            long elements = shape.stream().reduce(1L, (a, b) -> Math.min(MOST_ELEMENTS + 1, a * b));
            if (elements > MOST_ELEMENTS) {
                return Optional.empty();
            }
            String datatype = input.path("datatype").asString();
            body.append(separator)
                    .append("{\"name\":")
                    .append(JsonText.compact(input.path("name")))
                    .append(",\"datatype\":\"")
                    .append(datatype)
                    .append("\",\"shape\":")
                    .append(shape)
                    .append(",\"data\":[")
                    .append(repeated(element(datatype, digit), (int) elements))
                    .append("]}");
            separator = ",";
        }
        return Optional.of(body.append("]}").toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A variable dimension is set to one. */
    private static List<Long> shape(JsonNode dimensions) {
        List<Long> shape = new ArrayList<>();
        dimensions.forEach(
                dimension -> shape.add(dimension.asLong() < 0 ? 1 : Math.min(dimension.asLong(), MOST_ELEMENTS + 1)));
        return shape;
    }

    private static String element(String datatype, int digit) {
        return switch (datatype) {
            case "BOOL" -> String.valueOf(digit == 1);
            case "BYTES" -> "\"" + digit + "\"";
            default -> String.valueOf(digit);
        };
    }

    private static String repeated(String element, int count) {
        return count == 0 ? "" : (element + ",").repeat(count - 1) + element;
    }
}
