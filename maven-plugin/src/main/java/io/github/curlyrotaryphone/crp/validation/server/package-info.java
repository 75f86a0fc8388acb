/** What an API server checks beyond the schemas of built-in kinds. */
@NullMarked
package io.github.curlyrotaryphone.crp.validation.server;

import org.jspecify.annotations.NullMarked;
