package io.github.curlyrotaryphone.crp.server.observe;

/** Is notified of every request once it is answered, on a connection's thread. */
@FunctionalInterface
public interface RequestListener {

    /** A request was answered. */
    void answered(RequestRecord request);
}
