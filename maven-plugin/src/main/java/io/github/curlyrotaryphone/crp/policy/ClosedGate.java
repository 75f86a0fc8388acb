package io.github.curlyrotaryphone.crp.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * A gate that does not open now.
 *
 * @param problem what is missing, and who asks for it
 * @param tryAgain when it opens by itself; empty where time alone does not open it
 */
public record ClosedGate(String problem, Optional<Instant> tryAgain) {}
