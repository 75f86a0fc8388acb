package io.github.curlyrotaryphone.crp.config;

import io.github.curlyrotaryphone.crp.config.keys.Settings;
import io.github.curlyrotaryphone.crp.spec.Durations;
import io.github.curlyrotaryphone.crp.spec.FreezeSpec;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import java.util.List;
import java.util.Optional;

/** Builds the gates of an environment from valid settings. */
final class GatesAssembly {
    private GatesAssembly() {}

    /** The file's gates for promotions apply to environments that are reached by one. */
    static GatesSpec gates(Settings rules, boolean isPromoted) {
        return new GatesSpec(
                isPromoted ? rules.text("gates.soak").map(Durations::parse) : Optional.empty(),
                isPromoted ? rules.texts("gates.checks") : List.of(),
                rules.texts("gates.attestations"),
                rules.texts("gates.freezes").stream().map(FreezeSpec::parse).toList(),
                rules.integer("gates.approvals").orElse(0),
                rules.texts("gates.requestChecks"));
    }
}
