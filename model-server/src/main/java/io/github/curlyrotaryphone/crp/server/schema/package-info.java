/** What clients may send to a model and get from it, made of the model itself: JSON Schema and OpenAPI. */
@NullMarked
package io.github.curlyrotaryphone.crp.server.schema;

import org.jspecify.annotations.NullMarked;
