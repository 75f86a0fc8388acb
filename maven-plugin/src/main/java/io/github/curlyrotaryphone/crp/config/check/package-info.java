/** The rules that values of crp.yaml must keep, alone and with each other. */
@NullMarked
package io.github.curlyrotaryphone.crp.config.check;

import org.jspecify.annotations.NullMarked;
