package io.github.curlyrotaryphone.crp.server.inference;

import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The state of the server as a whole, and the listeners to its changes. */
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

    /** No new requests should be sent here; those that arrive are answered all the same. */
    public void drain() {
        change(State.DRAINING);
    }

    /** Memory ran out, so that the server is no longer reliable. */
    public void fail() {
        change(State.FAILED);
    }

    /** Whether requests should be sent here. */
    public boolean isReady() {
        return state == State.READY;
    }

    /** Whether clients are told to close their connections. */
    public boolean isEnding() {
        return state == State.DRAINING || state == State.FAILED;
    }

    /** Throws the reason if the server is not ready. */
    public void require() {
        State now = state;
        if (now != State.READY) {
            throw new ServingException(ErrorCode.UNAVAILABLE, "The server is not ready: " + now.words + ".");
        }
    }

    /** Calls the listener after each change, on the thread that makes it, until the returned action is run. */
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
