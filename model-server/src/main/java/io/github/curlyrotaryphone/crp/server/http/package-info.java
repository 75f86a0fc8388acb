/** One port for HTTP/1.1 and h2c: connections, their limits and their drain, and each protocol as a thin translation. */
@NullMarked
package io.github.curlyrotaryphone.crp.server.http;

import org.jspecify.annotations.NullMarked;
