/** The OCI distribution protocol: a content store, a client for any registry, and the embedded registry. */
@NullMarked
package io.github.curlyrotaryphone.crp.oci;

import org.jspecify.annotations.NullMarked;
