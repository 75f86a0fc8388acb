/**
 * Custom paths of a model app, in addition to those of the protocols: the interface for the app, and its parameters.
 */
@NullMarked
package io.github.curlyrotaryphone.crp.server.route;

import org.jspecify.annotations.NullMarked;
