package io.github.curlyrotaryphone.crp.server.http;

/** A request with its body, and the share of the memory for bodies that it holds until it is answered. */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Call(RequestHead head, byte[] body, BodyMemory.Share share) {}
