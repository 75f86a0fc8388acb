/**
 * Files and folders that crp keeps between runs and shares between concurrent ones: locked, and replaced atomically.
 */
@NullMarked
package io.github.curlyrotaryphone.crp.disk;

import org.jspecify.annotations.NullMarked;
