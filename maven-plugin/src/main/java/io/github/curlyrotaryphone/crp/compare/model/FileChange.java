package io.github.curlyrotaryphone.crp.compare.model;

import java.util.Optional;

/**
 * A file that holds no Kubernetes objects that can be read, and differs.
 *
 * @param path from the root
 * @param reason why it cannot be compared object by object
 * @param before its text, empty where it is absent or may hold secrets
 * @param after as before
 */
public record FileChange(String path, String reason, Optional<String> before, Optional<String> after) {}
