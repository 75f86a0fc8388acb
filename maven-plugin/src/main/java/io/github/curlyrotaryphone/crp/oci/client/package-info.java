/** The client for registries: blobs, manifests and referrers, with authorization, resumption and error messages. */
@NullMarked
package io.github.curlyrotaryphone.crp.oci.client;

import org.jspecify.annotations.NullMarked;
