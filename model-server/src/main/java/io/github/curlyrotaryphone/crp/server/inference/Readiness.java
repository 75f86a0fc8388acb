package io.github.curlyrotaryphone.crp.server.inference;

import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where the server as a whole stands, and who wants to hear of a change. */
public final class Readiness {

    private enum State {
        LOADING("its models are still loading"),
        READY(""),
        DRAINING("it is shutting down"),
        FAILED("it ran out of memory and is about to end");

        private final String words;

        State(String words) {
            this.words = words;
        }
    }

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile State state = State.LOADING;

    /** All models are loaded and warm. */
    public void ready() {
        change(State.READY);
    }

    /** No new requests shall be sent here; those that are get their answer all the same. */
    public void drain() {
        change(State.DRAINING);
    }

    /** Memory ran out, so that nothing here can be relied on. */
    public void fail() {
        change(State.FAILED);
    }

    /** Whether requests should be sent here. */
    public boolean isReady() {
        return state == State.READY;
    }

    /** Whether clients are told to go elsewhere. */
    public boolean isEnding() {
        return state == State.DRAINING || state == State.FAILED;
    }

    /** Throws why the server is not ready, if it is not. */
    public void require() {
        State now = state;
        if (now != State.READY) {
            throw new ServingException(ErrorCode.UNAVAILABLE, "The server is not ready: " + now.words + ".");
        }
    }

    /** Calls the listener after each change, on whatever thread makes it, until the returned action is run. */
    public Runnable listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private synchronized void change(State next) {
        if (next.compareTo(state) > 0) {
            state = next;
            listeners.forEach(Runnable::run);
        }
    }
}
