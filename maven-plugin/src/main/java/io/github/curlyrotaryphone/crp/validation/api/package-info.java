/** Finds which API versions are served, and the schemas of kinds. */
@NullMarked
package io.github.curlyrotaryphone.crp.validation.api;

import org.jspecify.annotations.NullMarked;
