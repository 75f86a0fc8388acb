package io.github.curlyrotaryphone.crp.compare.model;

import java.util.Optional;

/**
 * A changed file without readable Kubernetes objects.
 *
 * @param path from the root
 * @param reason why it cannot be compared object by object
 * @param before its text; empty if it is absent or may contain secrets
 * @param after as before
 */
public record FileChange(String path, String reason, Optional<String> before, Optional<String> after) {}
