package io.github.curlyrotaryphone.crp.server.bucket;

/**
 * An object of a bucket.
 *
 * @param key its key
 * @param size its bytes
 * @param etag what changes with its content
 */
record StoredObject(String key, long size, String etag) {}
