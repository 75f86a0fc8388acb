package io.github.curlyrotaryphone.crp.server.inference;

import io.github.curlyrotaryphone.crp.server.model.ModelFile;
import java.util.Optional;

/**
 * One version of a model in the repository.
 *
 * @param file its file
 * @param state its state
 * @param reason why it could not be loaded; empty for other states
 * @param running the running model, while it is ready
 */
public record ModelEntry(ModelFile file, ModelState state, String reason, Optional<RunningModel> running) {

    /** Why it does not answer, in the protocol's index; empty if there is no reason to give. */
    public String protocolReason() {
        return state == ModelState.UNLOADED ? "unloaded" : reason;
    }

    /** A version that is in the folder and waits to be loaded. */
    static ModelEntry loading(ModelFile file) {
        return new ModelEntry(file, ModelState.LOADING, "", Optional.empty());
    }

    /** A version that answers. */
    static ModelEntry ready(RunningModel running) {
        return new ModelEntry(running.model().file(), ModelState.READY, "", Optional.of(running));
    }

    /** A version that could not be loaded. */
    static ModelEntry failed(ModelFile file, String reason) {
        return new ModelEntry(file, ModelState.UNAVAILABLE, reason, Optional.empty());
    }

    /** A version that does not answer, since it was not requested or was unloaded. */
    static ModelEntry unloaded(ModelFile file) {
        return new ModelEntry(file, ModelState.UNLOADED, "", Optional.empty());
    }
}
