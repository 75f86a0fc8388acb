/** The requests to a started app, and the check of its answers. */
@NullMarked
package io.github.curlyrotaryphone.crp.verify.question;

import org.jspecify.annotations.NullMarked;
