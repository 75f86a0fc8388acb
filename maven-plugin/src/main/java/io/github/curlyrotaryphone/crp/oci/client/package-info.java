/** The one way to a registry: blobs, manifests and referrers, with authorization, resumption and worded failures. */
@NullMarked
package io.github.curlyrotaryphone.crp.oci.client;

import org.jspecify.annotations.NullMarked;
