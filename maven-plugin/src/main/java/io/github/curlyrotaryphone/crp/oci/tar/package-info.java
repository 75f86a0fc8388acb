/** Tar archives for layers: the same bytes for the same files, on every machine. */
@NullMarked
package io.github.curlyrotaryphone.crp.oci.tar;

import org.jspecify.annotations.NullMarked;
