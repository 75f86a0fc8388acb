/** The HTTP API of a forge: address, call, response, rate limits and error messages. */
@NullMarked
package io.github.curlyrotaryphone.crp.pullrequest.wire;

import org.jspecify.annotations.NullMarked;
