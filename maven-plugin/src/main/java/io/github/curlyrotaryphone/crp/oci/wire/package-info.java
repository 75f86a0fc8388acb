/** What goes over the wire to and from a registry, below images: HTTP calls, waits, challenges, paths and errors. */
@NullMarked
package io.github.curlyrotaryphone.crp.oci.wire;

import org.jspecify.annotations.NullMarked;
