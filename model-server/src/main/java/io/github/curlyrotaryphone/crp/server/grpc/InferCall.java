package io.github.curlyrotaryphone.crp.server.grpc;

import io.github.curlyrotaryphone.crp.server.inference.InferenceService;
import io.github.curlyrotaryphone.crp.server.inference.LargeAnswers;
import io.github.curlyrotaryphone.crp.server.inference.Translation;
import io.github.curlyrotaryphone.crp.server.protobuf.InferRequestMessage;
import io.github.curlyrotaryphone.crp.server.protobuf.ResponseMessages;
import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceRequest;
import io.github.curlyrotaryphone.crp.server.protocol.InferenceResponse;
import io.github.curlyrotaryphone.crp.server.protocol.ModelMetadata;
import io.github.curlyrotaryphone.crp.server.protocol.ModelVersion;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One call of {@code ModelInfer}. */
final class InferCall implements GrpcCall {

    private final InferenceService service;
    private final LargeAnswers answers;
    private final GrpcResponder responder;
    private @Nullable CompletableFuture<byte[]> answer;

    InferCall(InferenceService service, LargeAnswers answers, GrpcResponder responder) {
        this.service = service;
        this.answers = answers;
        this.responder = responder;
    }

    @Override
    public void message(byte[] message) {
        InferRequestMessage request = new InferRequestMessage(message);
        ModelVersion model = request.model();
        answer = service.infer(model, "ModelInfer of '" + model.name() + "'", new Messages(request, answers));
        var unused = answer.whenComplete(this::respond);
    }

    private void respond(byte @Nullable [] message, @Nullable Throwable failure) {
        if (message != null) {
            responder.answer(message);
        } else if (failure instanceof ServingException error) {
            responder.end(GrpcStatus.of(error));
        } else {
            responder.end(GrpcStatus.of(ErrorCode.INTERNAL, "The server failed."));
        }
    }

    @Override
    public void cancel() {
        if (answer != null) {
            answer.cancel(false);
        }
    }

    private record Messages(InferRequestMessage message, LargeAnswers answers) implements Translation<byte[]> {

        @Override
        public InferenceRequest read(ModelMetadata model) {
            return message.read();
        }

        @Override
        public byte[] write(InferenceRequest request, InferenceResponse response) {
            return ResponseMessages.infer(answers.take(response), message.isRaw());
        }
    }
}
