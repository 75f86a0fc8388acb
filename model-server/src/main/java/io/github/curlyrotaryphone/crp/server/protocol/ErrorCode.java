package io.github.curlyrotaryphone.crp.server.protocol;

/** Why a request is answered with an error. The names are those of gRPC's codes; each protocol has its own for them. */
public enum ErrorCode {
    /** The client's request is invalid, and fails again if it is sent again. HTTP 400. */
    INVALID_ARGUMENT,
    /** There is no such model, version or call. HTTP 404. */
    NOT_FOUND,
    /** The server is overloaded; the request may be sent again later. HTTP 429. */
    RESOURCE_EXHAUSTED,
    /** The answer took too long. HTTP 408. */
    DEADLINE_EXCEEDED,
    /** An optional part of the protocol that this server, or its settings, does not offer. HTTP 501. */
    UNIMPLEMENTED,
    /** The server or the model is not ready; the request may be sent again later. HTTP 503. */
    UNAVAILABLE,
    /** The model, the app's code or the server failed. HTTP 500. */
    INTERNAL
}
