/**
 * Renders complete Kubernetes objects as text from specification and image digest: no clock, no files, no environment
 * variables.
 */
@NullMarked
package io.github.curlyrotaryphone.crp.manifest;

import org.jspecify.annotations.NullMarked;
