/** Decimal numbers to floating point and back: correctly rounded one way, as short as possible the other way. */
@NullMarked
package io.github.curlyrotaryphone.crp.server.json.number;

import org.jspecify.annotations.NullMarked;
