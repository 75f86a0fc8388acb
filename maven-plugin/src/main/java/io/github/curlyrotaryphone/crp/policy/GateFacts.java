package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.result.Arrival;
import io.github.curlyrotaryphone.crp.result.Attestation;
import io.github.curlyrotaryphone.crp.result.CheckState;
import io.github.curlyrotaryphone.crp.result.Verification;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The facts that gates are checked against. Only those that a gate needs must be known.
 *
 * @param now the current time
 * @param from the environment that is promoted from
 * @param arrival since when it has had the image digest; empty if it does not have it
 * @param checks states by name, of the commit that deployed the digest there
 * @param attestations types among the image's referrers
 * @param signed those that keys were held against
 * @param verification whether what was packed was verified; empty where nobody said so
 */
public record GateFacts(
        Instant now,
        Optional<EnvironmentName> from,
        Optional<Arrival> arrival,
        Map<String, CheckState> checks,
        Set<String> attestations,
        List<Attestation> signed,
        Optional<Verification> verification) {
    public GateFacts {
        checks = Ordered.sorted(checks);
        attestations = Set.copyOf(attestations);
        signed = List.copyOf(signed);
    }

    /** Where no key is required. */
    public GateFacts(
            Instant now,
            Optional<EnvironmentName> from,
            Optional<Arrival> arrival,
            Map<String, CheckState> checks,
            Set<String> attestations,
            Optional<Verification> verification) {
        this(now, from, arrival, checks, attestations, List.of(), verification);
    }

    /** Only the time. */
    static GateFacts of(Instant now) {
        return new GateFacts(now, Optional.empty(), Optional.empty(), Map.of(), Set.of(), Optional.empty());
    }
}
