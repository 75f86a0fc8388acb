/** Spec and image digest to complete Kubernetes objects, as text: no clock, no files, no environment. */
@NullMarked
package io.github.curlyrotaryphone.crp.manifest;

import org.jspecify.annotations.NullMarked;
