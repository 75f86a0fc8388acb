/** Versions, specifiers and markers of Python packages (PEP 440, PEP 508), as far as locks need them. */
@NullMarked
package io.github.curlyrotaryphone.crp.python.version;

import org.jspecify.annotations.NullMarked;
