/** Class data of the model server and its dependencies, made by the Java of the base and stored as a layer on it. */
@NullMarked
package io.github.curlyrotaryphone.crp.image.classdata;

import org.jspecify.annotations.NullMarked;
