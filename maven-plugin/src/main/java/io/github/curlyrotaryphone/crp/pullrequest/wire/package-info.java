/** How a forge is spoken to: address, call, answer, waiting, and the words for what goes wrong. */
@NullMarked
package io.github.curlyrotaryphone.crp.pullrequest.wire;

import org.jspecify.annotations.NullMarked;
