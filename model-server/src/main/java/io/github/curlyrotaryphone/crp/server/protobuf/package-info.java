/** The wire format of protobuf, and the messages of the Open Inference Protocol's gRPC form in it. */
@NullMarked
package io.github.curlyrotaryphone.crp.server.protobuf;

import org.jspecify.annotations.NullMarked;
