/** The user's own objects, added to the rendered ones or merged into them. */
@NullMarked
package io.github.curlyrotaryphone.crp.manifest.merge;

import org.jspecify.annotations.NullMarked;
