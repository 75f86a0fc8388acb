package io.github.curlyrotaryphone.crp.server.inference;

import io.github.curlyrotaryphone.crp.server.model.ExecutionProvider;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.TensorMetadata;
import io.github.curlyrotaryphone.crp.server.queue.QueueLimits;
import java.util.List;

/**
 * How a model is served.
 *
 * @param metadata its metadata for clients
 * @param limits its threads, queue and batches
 * @param provider what it runs on
 */
public record ModelConfiguration(ModelMetadata metadata, QueueLimits limits, ExecutionProvider provider) {

    /** The maximum number of rows of one run; 0, as in Triton, if requests are not run in batches. */
    public int maxBatchSize() {
        return limits.batchSize() > 1 ? limits.batchSize() : 0;
    }

    /** The dimensions of an input or output without that of the batch, if it has one. */
    public List<Long> dimensions(TensorMetadata tensor) {
        List<Long> sizes = tensor.shape().dimensions();
        return maxBatchSize() > 0 && !sizes.isEmpty() ? sizes.subList(1, sizes.size()) : sizes;
    }
}
