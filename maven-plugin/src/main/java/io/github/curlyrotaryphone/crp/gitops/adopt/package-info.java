/** What runs of an app that an adoption takes over, read from its files as Flux would apply them. */
@NullMarked
package io.github.curlyrotaryphone.crp.gitops.adopt;

import org.jspecify.annotations.NullMarked;
