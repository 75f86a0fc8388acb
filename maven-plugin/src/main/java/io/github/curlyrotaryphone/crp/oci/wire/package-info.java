/** The parts of the registry protocol below images: HTTP calls, waits, challenges, paths and errors. */
@NullMarked
package io.github.curlyrotaryphone.crp.oci.wire;

import org.jspecify.annotations.NullMarked;
