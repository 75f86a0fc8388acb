/** Paths of a model app's own, beside those of the protocols: what such an app implements, and what it is given. */
@NullMarked
package io.github.curlyrotaryphone.crp.server.route;

import org.jspecify.annotations.NullMarked;
