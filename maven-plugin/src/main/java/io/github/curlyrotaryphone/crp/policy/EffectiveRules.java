package io.github.curlyrotaryphone.crp.policy;

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
 * What holds for an app in an environment.
 *
 * @param review by commit or by request
 * @param gates the app's own first, then the platform team's
 * @param required where each check is required that no run may leave out
 */
public record EffectiveRules(ReviewSpec review, List<SourcedGates> gates, Map<RequiredCheck, List<String>> required) {
    public EffectiveRules {
        gates = List.copyOf(gates);
        required = Ordered.sorted(required);
    }

    /** All gates in one: the longest time, the most approvals, and every check, attestation and freeze. */
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

    private <T> List<T> all(Function<GatesSpec, Collection<T>> part) {
        LinkedHashSet<T> union = new LinkedHashSet<>();
        gates.forEach(each -> union.addAll(part.apply(each.gates())));
        return List.copyOf(union);
    }
}
