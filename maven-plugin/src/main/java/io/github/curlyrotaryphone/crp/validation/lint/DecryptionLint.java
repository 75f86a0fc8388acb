package io.github.curlyrotaryphone.crp.validation.lint;

import io.github.curlyrotaryphone.crp.validation.finding.FieldPath;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import io.github.curlyrotaryphone.crp.validation.finding.Severity;
import java.util.List;
import java.util.Map;

/** Checks that Flux can decrypt what SOPS encrypted. */
final class DecryptionLint implements Lint {
    private static final Rule MISSING = new Rule(
            "decryption-missing",
            Severity.ERROR,
            "An object that SOPS encrypted, under a Flux Kustomization without `decryption`.",
            "Flux applies the encrypted values, or fails on the field `sops`.");

    @Override
    public List<Rule> rules() {
        return List.of(MISSING);
    }

    @Override
    public void check(LintScope scope, LintReport report) {
        if (scope.facts().decrypts()) {
            return;
        }
        for (PlacedObject object : scope.objects()) {
            if (object.tree().get("sops") instanceof Map<?, ?>) {
                report.add(
                        MISSING,
                        object,
                        FieldPath.ROOT.field("sops"),
                        "SOPS encrypted it, and its Flux Kustomization has no 'decryption'.",
                        "Add 'spec.decryption' with 'provider: sops' to the Flux Kustomization.");
            }
        }
    }
}
