/** One port for HTTP/1.1 and h2c: routes, status codes, the bounded queue and the drain. */
@NullMarked
package io.github.curlyrotaryphone.crp.server.http;

import org.jspecify.annotations.NullMarked;
