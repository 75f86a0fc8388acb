package io.github.curlyrotaryphone.crp.server.bucket;

import io.github.curlyrotaryphone.crp.server.event.Log;
import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.github.curlyrotaryphone.crp.server.inference.LargeAnswers;
import io.github.curlyrotaryphone.crp.server.json.ResponseWriter;
import io.github.curlyrotaryphone.crp.server.json.WrittenResponse;
import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceResponse;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import io.github.curlyrotaryphone.crp.server.settings.BucketSettings;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/**
 * Stores large answers as objects {@code <prefix><model>/<random>}: JSON and raw data after it, as the extension
 * binary_tensor_data has them. They are stored by the model's own thread, so that no more wait in memory than requests
 * are processed at once.
 */
public final class AnswerBucket implements LargeAnswers {

    private final BucketSettings bucket;
    private final int greatest;
    private final Log log;
    private final ObjectStore store;

    /** Stores answers whose outputs have more bytes than {@code greatest}. */
    public AnswerBucket(BucketSettings bucket, int greatest, Log log) {
        this.bucket = bucket;
        this.greatest = greatest;
        this.log = log;
        store = new ObjectStore(bucket);
    }

    @Override
    public InferenceResponse take(InferenceResponse response) {
        long bytes = 0;
        for (Tensor output : response.outputs()) {
            bytes += output.data().remaining();
        }
        return bytes > greatest ? stored(response) : response;
    }

    private InferenceResponse stored(InferenceResponse response) {
        WrittenResponse written = ResponseWriter.write(response, output -> true);
        String key = bucket.prefix() + response.modelName() + "/" + UUID.randomUUID();
        String sha256 = put(key, written);
        return new InferenceResponse(
                response.modelName(),
                response.modelVersion(),
                response.id(),
                response.parameters()
                        .with("answer_object", "s3://" + bucket.name() + "/" + key)
                        .with("answer_bytes", (long) written.body().length)
                        .with("answer_json_bytes", (long) written.jsonLength())
                        .with("answer_sha256", sha256),
                Tensors.of());
    }

    private String put(String key, WrittenResponse written) {
        try {
            return store.put(
                    key,
                    written.body(),
                    Map.of(
                            "content-type",
                            "application/octet-stream",
                            "x-amz-meta-inference-header-content-length",
                            String.valueOf(written.jsonLength())));
        } catch (IOException | StartException e) {
            String reason = e instanceof IOException ? e.getMessage() : e.toString();
            log.event("cannot store an answer in '%s': %s".formatted(bucket, reason));
            throw new ServingException(
                    ErrorCode.UNAVAILABLE, "The answer is too large to be sent, and cannot be stored in the bucket.");
        }
    }
}
