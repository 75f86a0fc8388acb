package io.github.curlyrotaryphone.crp.server.http;

import static io.github.curlyrotaryphone.crp.server.protocol.ServingException.badRequest;

import io.github.curlyrotaryphone.crp.server.inference.LargeAnswers;
import io.github.curlyrotaryphone.crp.server.inference.Translation;
import io.github.curlyrotaryphone.crp.server.json.JsonTree;
import io.github.curlyrotaryphone.crp.server.json.RequestReader;
import io.github.curlyrotaryphone.crp.server.json.ResponseWriter;
import io.github.curlyrotaryphone.crp.server.json.WrittenResponse;
import io.github.curlyrotaryphone.crp.server.plain.NamedColumns;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceResponse;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.RequestedOutput;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** One inference over REST, as JSON or with the extension binary_tensor_data. */
final class InferTranslation implements Translation<Reply> {

    /** An answer below this size is not compressed. */
    private static final int LEAST_ENCODED = 1024;

    /** The protocol's own keys. */
    private static final Set<String> KEYS = Set.of("id", "parameters", "inputs", "outputs");

    private final Call call;
    private final OptionalInt jsonLength;
    private final int greatest;
    private final LargeAnswers answers;

    InferTranslation(Call call, OptionalInt jsonLength, int greatest, LargeAnswers answers) {
        this.call = call;
        this.jsonLength = jsonLength;
        this.greatest = greatest;
        this.answers = answers;
    }

    @Override
    public InferenceRequest read(ModelMetadata model) {
        byte[] body = call.decodedBody(greatest);
        if (jsonLength.isEmpty()) {
            return isRow(body, model)
                    ? InferenceRequest.of(NamedColumns.tensors(JsonTree.readObject(body), model))
                    : RequestReader.read(body);
        }
        return jsonLength.getAsInt() == 0
                ? RawRequest.read(body, model)
                : RequestReader.read(body, jsonLength.getAsInt());
    }

    /** Whether the request is an object of the model's columns rather than of the protocol's keys. */
    private static boolean isRow(byte[] body, ModelMetadata model) {
        List<String> columns = NamedColumns.of(model);
        return !columns.isEmpty()
                && RequestReader.firstKey(body)
                        .filter(key -> columns.contains(key) && !KEYS.contains(key))
                        .isPresent();
    }

    @Override
    public Reply write(InferenceRequest request, InferenceResponse response) {
        WrittenResponse written = ResponseWriter.write(answers.take(response), output -> isBinary(request, output));
        Reply reply = Reply.ok(written.body());
        if (written.isBinary()) {
            reply = reply.with("content-type", "application/octet-stream")
                    .with(InferBodies.JSON_LENGTH, String.valueOf(written.jsonLength()));
        }
        return encoded(reply);
    }

    private static boolean isBinary(InferenceRequest request, String output) {
        return request.outputs().stream()
                .filter(wanted -> wanted.name().equals(output))
                .findFirst()
                .map(RequestedOutput::parameters)
                .flatMap(parameters -> parameters.find("binary_data"))
                .or(() -> request.parameters().find("binary_data_output"))
                .map(InferTranslation::truth)
                .orElse(false);
    }

    private static boolean truth(Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw badRequest("'binary_data' and 'binary_data_output' must be true or false, not '%s'.".formatted(value));
    }

    private Reply encoded(Reply reply) {
        if (reply.body().length < LEAST_ENCODED) {
            return reply;
        }
        return ContentCoding.accepted(call.head().headers().get(HttpHeaderNames.ACCEPT_ENCODING, ""))
                .map(coding -> new Reply(reply.status(), coding.encode(reply.body()), reply.headers())
                        .with("content-encoding", coding.token())
                        .with("vary", "accept-encoding"))
                .orElse(reply);
    }
}
