package io.github.curlyrotaryphone.crp.validation.api;

import io.github.curlyrotaryphone.crp.kubernetes.schema.Schema;

/**
 * The schema that objects of a kind are checked against.
 *
 * @param schema the schema, with the metadata of any object
 * @param isBuiltIn whether Kubernetes itself serves the kind
 * @param advice a sentence for unknown fields; empty if the schema has the version of the cluster
 */
public record KnownSchema(Schema schema, boolean isBuiltIn, String advice) {}
