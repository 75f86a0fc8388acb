/** Reads crp.yaml, the POM and properties into a complete {@code CrpSpec}, or reports every problem in them. */
@NullMarked
package io.github.curlyrotaryphone.crp.config;

import org.jspecify.annotations.NullMarked;
