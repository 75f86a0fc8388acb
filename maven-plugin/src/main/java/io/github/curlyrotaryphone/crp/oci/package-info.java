/** The OCI distribution protocol: manifests, indexes, descriptors and their media types, shared by client and server. */
@NullMarked
package io.github.curlyrotaryphone.crp.oci;

import org.jspecify.annotations.NullMarked;
