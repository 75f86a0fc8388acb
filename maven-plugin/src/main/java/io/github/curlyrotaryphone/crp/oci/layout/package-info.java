/** An OCI image layout on disk: content by digest, tags of several repositories, safe for several processes. */
@NullMarked
package io.github.curlyrotaryphone.crp.oci.layout;

import org.jspecify.annotations.NullMarked;
