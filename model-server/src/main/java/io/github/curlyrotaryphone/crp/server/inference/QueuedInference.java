package io.github.curlyrotaryphone.crp.server.inference;

import io.github.curlyrotaryphone.crp.server.inference.ModelMetrics.Failure;
import io.github.curlyrotaryphone.crp.server.inference.ModelMetrics.Phase;
import io.github.curlyrotaryphone.crp.server.model.PreparedRequest;
import io.github.curlyrotaryphone.crp.server.model.ServedModel;
import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceResponse;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.github.curlyrotaryphone.crp.server.protocol.Tensor;
import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import io.github.curlyrotaryphone.crp.server.queue.ProtocolException;
import io.github.curlyrotaryphone.crp.server.queue.QueuedWork;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One inference in the queue of its model.
 *
 * @param <A> the protocol's answer
 */
final class QueuedInference<A> extends QueuedWork<A> {

    private final ModelMetrics metrics;
    private final RequestTimes times = new RequestTimes();
    private @Nullable Translation<A> waiting;
    private @Nullable Translation<A> begun;
    private @Nullable PreparedRequest prepared;
    private boolean withdrawn;

    QueuedInference(String what, Translation<A> translation, ModelMetrics metrics) {
        super(what);
        waiting = translation;
        this.metrics = metrics;
        metrics.begin();
    }

    /** Reads the request, and runs the app's code before the model. */
    void prepare(ServedModel model) {
        times.end(Phase.QUEUE);
        Translation<A> translation = begin();
        InferenceRequest request = translation.read(model.metadata());
        UnsupportedParameters.refuse(request);
        times.end(Phase.COMPUTE_INPUT);
        prepared = model.prepare(request);
    }

    private synchronized Translation<A> begin() {
        Translation<A> translation = waiting;
        if (translation == null) {
            throw new ServingException(ErrorCode.DEADLINE_EXCEEDED, "Nobody waits for the answer any longer.");
        }
        begun = translation;
        waiting = null;
        return translation;
    }

    /** The request; only after {@link #prepare}. */
    PreparedRequest prepared() {
        return Objects.requireNonNull(prepared);
    }

    /** Runs the app's code after the model, writes the answer and hands it out. */
    void finish(ServedModel model, Tensors outputs) {
        PreparedRequest request = prepared();
        InferenceResponse response = model.finish(request, outputs);
        times.end(Phase.COMPUTE_INFER);
        A answer = Objects.requireNonNull(begun).write(request.request(), response);
        times.end(Phase.COMPUTE_OUTPUT);
        metrics.add(examples(request.request()), times);
        complete(answer);
    }

    private static long examples(InferenceRequest request) {
        for (Tensor input : request.inputs()) {
            return input.shape().rank() == 0 ? 1 : input.shape().dimensions().get(0);
        }
        return 1;
    }

    /** The model was just unloaded: the request starts again with its replacement. */
    void withdraw() {
        metrics.withdraw();
        withdrawn = true;
        answer().cancel(false);
    }

    @Override
    protected void ended(Optional<Throwable> failure) {
        if (!withdrawn) {
            metrics.end(failure.map(QueuedInference::reason));
        }
    }

    private static Failure reason(Throwable failure) {
        if (failure instanceof ServingException error) {
            return Failure.of(error.code());
        }
        return failure instanceof ProtocolException refusal ? Failure.of(refusal.code()) : Failure.CANCELLED;
    }

    @Override
    protected synchronized void release() {
        waiting = null;
    }
}
