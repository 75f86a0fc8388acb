/** Names and tags of wheels (PEP 425, PEP 427), and which wheel suits a target best. */
@NullMarked
package io.github.curlyrotaryphone.crp.python.wheel;

import org.jspecify.annotations.NullMarked;
