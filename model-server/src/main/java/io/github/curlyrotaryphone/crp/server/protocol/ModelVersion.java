package io.github.curlyrotaryphone.crp.server.protocol;

import java.util.Optional;

/**
 * The model that a request names.
 *
 * @param name the model's name
 * @param version one of its versions; empty for the newest
 */
public record ModelVersion(String name, Optional<String> version) {}
