/** Package indexes and wheel folders: which files there are, and their download into a cache by hash. */
@NullMarked
package io.github.curlyrotaryphone.crp.python.index;

import org.jspecify.annotations.NullMarked;
