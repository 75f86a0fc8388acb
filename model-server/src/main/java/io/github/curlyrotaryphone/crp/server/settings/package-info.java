/** The server's settings: server.json, overridden by the environment, overridden by program arguments. */
@NullMarked
package io.github.curlyrotaryphone.crp.server.settings;

import org.jspecify.annotations.NullMarked;
