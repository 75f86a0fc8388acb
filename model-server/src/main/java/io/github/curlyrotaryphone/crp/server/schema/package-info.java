/** The requests and answers of a model, generated from its metadata: JSON Schema and OpenAPI. */
@NullMarked
package io.github.curlyrotaryphone.crp.server.schema;

import org.jspecify.annotations.NullMarked;
