/** The model server: started by {@code main} in an image, or in-process by a test. */
@NullMarked
package io.github.curlyrotaryphone.crp.server;

import org.jspecify.annotations.NullMarked;
