/** The gRPC services of the server, independent of how their messages are sent over HTTP/2. */
@NullMarked
package io.github.curlyrotaryphone.crp.server.grpc;

import org.jspecify.annotations.NullMarked;
