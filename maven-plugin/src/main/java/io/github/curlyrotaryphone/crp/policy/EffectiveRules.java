package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.spec.AttestationKey;
import io.github.curlyrotaryphone.crp.spec.FreezeSpec;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.Ordered;
import io.github.curlyrotaryphone.crp.spec.ReviewSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rules for an app in an environment.
 *
 * @param review the review mode
 * @param gates the app's own first, then the platform team's
 * @param required where each check is required that no run may leave out
 */
public record EffectiveRules(ReviewSpec review, List<SourcedGates> gates, Map<RequiredCheck, List<String>> required) {
    public EffectiveRules {
        gates = List.copyOf(gates);
        required = Ordered.sorted(required);
    }

    /** All gates combined: the longest soak, the most approvals, and every check, attestation and freeze. */
    public GatesSpec together() {
        Optional<Duration> soak =
                gates.stream().flatMap(each -> each.gates().soak().stream()).max(Duration::compareTo);
        List<FreezeSpec> freezes = new ArrayList<>(all(GatesSpec::freezes));
        return new GatesSpec(
                soak,
                all(GatesSpec::checks),
                all(GatesSpec::attestations),
                freezes,
                gates.stream().mapToInt(each -> each.gates().approvals()).max().orElse(0),
                all(GatesSpec::requestChecks));
    }

    /** Every key that must verify an attestation. */
    public List<AttestationKey> keys() {
        return gates.stream().flatMap(each -> each.keys().stream()).distinct().toList();
    }

    /** The types of attestations whose signatures are verified. */
    public List<String> signedAttestations() {
        return gates.stream()
                .filter(each -> !each.keys().isEmpty())
                .flatMap(each -> each.gates().attestations().stream())
                .distinct()
                .toList();
    }

    private <T> List<T> all(Function<GatesSpec, Collection<T>> part) {
        LinkedHashSet<T> union = new LinkedHashSet<>();
        gates.forEach(each -> union.addAll(part.apply(each.gates())));
        return List.copyOf(union);
    }
}
