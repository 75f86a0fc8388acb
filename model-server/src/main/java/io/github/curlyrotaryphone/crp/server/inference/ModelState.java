package io.github.curlyrotaryphone.crp.server.inference;

/** The state of one version of a model; the names are Triton's. */
public enum ModelState {
    /** It is being loaded, or waits for that. */
    LOADING("is still loading"),
    /** It answers requests. */
    READY("is ready"),
    /** It could not be loaded. */
    UNAVAILABLE("could not be loaded"),
    /** It was unloaded. */
    UNLOADED("is not loaded");

    private final String words;

    ModelState(String words) {
        this.words = words;
    }

    /** The state in the protocol's index, which has only one for a model that is not loaded. */
    public String protocolName() {
        return this == UNLOADED ? UNAVAILABLE.name() : name();
    }

    /** The state in a sentence about a model. */
    String words() {
        return words;
    }
}
