package io.github.curlyrotaryphone.crp.policy;

import io.github.curlyrotaryphone.crp.result.Attestation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The gate on attestations: that one exists or, where the platform team names keys, that one of them signed it. */
final class AttestationGate {
    private static final int SHOWN = 3;

    private AttestationGate() {}

    static List<ClosedGate> closed(EffectiveRules rules, GateFacts facts) {
        Map<String, List<String>> problems = new LinkedHashMap<>();
        for (SourcedGates asked : rules.gates()) {
            for (String type : asked.gates().attestations()) {
                problem(type, asked, facts)
                        .ifPresent(problem -> problems.computeIfAbsent(problem, absent -> new ArrayList<>())
                                .add(asked.by()));
            }
        }
        List<ClosedGate> closed = new ArrayList<>();
        problems.forEach((problem, by) -> closed.add(new ClosedGate(problem, by, Optional.empty(), Optional.empty())));
        return closed;
    }

    private static Optional<String> problem(String type, SourcedGates asked, GateFacts facts) {
        if (asked.keys().isEmpty()) {
            return facts.attestations().contains(type)
                    ? Optional.empty()
                    : Optional.of("the image has no attestation of type '" + type
                            + "' (its presence is checked, not its signature)");
        }
        List<Attestation> ofType = facts.signed().stream()
                .filter(each -> each.types().contains(type))
                .toList();
        boolean isSigned =
                ofType.stream().anyMatch(each -> each.signers().stream().anyMatch(asked.keys()::contains));
        return isSigned ? Optional.empty() : Optional.of(unsigned(type, ofType));
    }

    private static String unsigned(String type, List<Attestation> ofType) {
        if (ofType.isEmpty()) {
            return "the image has no attestation of type '" + type + "'";
        }
        String reasons = ofType.stream()
                .limit(SHOWN)
                .map(each -> each.words().orElse("is not signed by that key"))
                .collect(Collectors.joining("; "));
        int more = ofType.size() - SHOWN;
        return "no attestation of type '" + type + "' of the image is signed by a key of the policy (" + reasons
                + (more > 0 ? "; and " + more + " more" : "") + ")";
    }
}
