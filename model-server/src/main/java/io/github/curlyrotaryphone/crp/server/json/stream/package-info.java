/** JSON as bytes in UTF-8, read token by token and written piece by piece; numbers never become strings on the way. */
@NullMarked
package io.github.curlyrotaryphone.crp.server.json.stream;

import org.jspecify.annotations.NullMarked;
