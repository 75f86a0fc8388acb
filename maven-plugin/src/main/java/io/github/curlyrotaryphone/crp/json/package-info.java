/**
 * JSON trees, read and written by the streaming parser alone. A {@code JsonMapper} that reads and writes one small document
 * loads 1643 classes and takes 400 to 1170 ms; this loads 814 and takes 250 to 450 ms (JVMs of their own, JDK 17, busy
 * machine with two cores).
 */
@NullMarked
package io.github.curlyrotaryphone.crp.json;

import org.jspecify.annotations.NullMarked;
