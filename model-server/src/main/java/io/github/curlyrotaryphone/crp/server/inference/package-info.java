/** The one service behind every protocol: models by name, whether they are ready, and the queue in front of them. */
@NullMarked
package io.github.curlyrotaryphone.crp.server.inference;

import org.jspecify.annotations.NullMarked;
