/** The embedded registry: the distribution protocol over an image layout, on the loopback interface. */
@NullMarked
package io.github.curlyrotaryphone.crp.oci.server;

import org.jspecify.annotations.NullMarked;
