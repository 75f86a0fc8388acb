/** The services of gRPC that the server offers, apart from how their messages come over HTTP/2. */
@NullMarked
package io.github.curlyrotaryphone.crp.server.grpc;

import org.jspecify.annotations.NullMarked;
