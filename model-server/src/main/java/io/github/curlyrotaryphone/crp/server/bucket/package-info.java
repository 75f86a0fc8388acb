/** Models in a bucket of any store with the API of S3, without a library for it. */
@NullMarked
package io.github.curlyrotaryphone.crp.server.bucket;

import org.jspecify.annotations.NullMarked;
