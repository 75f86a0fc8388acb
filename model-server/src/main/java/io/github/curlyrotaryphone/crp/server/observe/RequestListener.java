package io.github.curlyrotaryphone.crp.server.observe;

/** Hears of every request once it is answered, on a connection's thread. */
@FunctionalInterface
public interface RequestListener {

    /** A request has its answer. */
    void answered(RequestRecord request);
}
