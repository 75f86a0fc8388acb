/** The image of a Python app: its packages, its model and its code on a base with Python. */
@NullMarked
package io.github.curlyrotaryphone.crp.image.python;

import org.jspecify.annotations.NullMarked;
