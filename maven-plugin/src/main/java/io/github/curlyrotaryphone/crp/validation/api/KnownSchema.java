package io.github.curlyrotaryphone.crp.validation.api;

import io.github.curlyrotaryphone.crp.kubernetes.schema.Schema;

/**
 * The schema that objects of a kind are held against.
 *
 * @param schema with the metadata of any object
 * @param isBuiltIn whether Kubernetes itself serves the kind
 * @param advice a sentence for fields that it does not know; empty where its version is that of the cluster
 */
public record KnownSchema(Schema schema, boolean isBuiltIn, String advice) {}
