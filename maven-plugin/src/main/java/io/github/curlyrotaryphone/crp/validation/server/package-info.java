/** What an API server checks beyond the schemas of its own kinds. */
@NullMarked
package io.github.curlyrotaryphone.crp.validation.server;

import org.jspecify.annotations.NullMarked;
