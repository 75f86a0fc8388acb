package io.github.curlyrotaryphone.crp.compare.text;

import io.github.curlyrotaryphone.crp.compare.input.ChangeReason;
import io.github.curlyrotaryphone.crp.compare.input.ChangeReason.Admission;
import io.github.curlyrotaryphone.crp.compare.input.Soak;
import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.compare.model.Sentence;
import io.github.curlyrotaryphone.crp.result.Verification;
import io.github.curlyrotaryphone.crp.spec.Durations;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import io.github.curlyrotaryphone.crp.spec.UtcMinutes;
import java.util.ArrayList;
import java.util.List;

/** The soak of a deployment, the gates that it passed, and the conditions of its request. */
final class GateMessages {
    private GateMessages() {}

    /** Empty if there are no gates and no facts. */
    static List<Sentence> of(Comparison comparison) {
        ChangeReason reason = comparison.reason();
        if (!(reason instanceof Admission admission)) {
            return List.of();
        }
        List<Sentence> sentences = new ArrayList<>();
        admission.verification().ifPresent(verification -> sentences.add(verification(verification)));
        admission.soak().ifPresent(soak -> sentences.add(soak(soak)));
        List<Sentence> met = met(admission);
        if (!met.isEmpty()) {
            sentences.add(Sentence.joined(
                    "", List.of(Sentence.of("Gates, all open: "), Sentence.joined("; ", met), Sentence.of("."))));
        }
        sentences.addAll(request(admission));
        return sentences;
    }

    private static Sentence verification(Verification verification) {
        return verification.state() == Verification.State.VERIFIED
                ? Sentence.of("It was started before it was committed, and verified by " + verification.by() + ".")
                : Sentence.of("It was not verified before it was committed: {}.", verification.by());
    }

    /** A commit dated in the future means that a clock is wrong, so the time is unknown. */
    private static Sentence soak(Soak soak) {
        String time = soak.time().isNegative() ? "" : ", for " + RoughTime.text(soak.time());
        return Sentence.of(
                "{} has had this image since " + UtcMinutes.text(soak.since()) + time + ".", soak.environment());
    }

    private static List<Sentence> met(Admission admission) {
        GatesSpec gates = admission.gates();
        String place = admission.soak().map(soak -> soak.environment().value()).orElse("the environment before");
        List<Sentence> met = new ArrayList<>();
        gates.soak().ifPresent(soak -> met.add(Sentence.of("at least " + Durations.text(soak) + " in {}", place)));
        gates.checks().forEach(check -> met.add(Sentence.of("{} succeeded on its commit there", check)));
        gates.attestations()
                .forEach(type -> met.add(
                        admission.signed().contains(type)
                                ? Sentence.of("an attestation of type {}, signed by a key of the policy", type)
                                : Sentence.of(
                                        "an attestation of type {} exists, whose signature is not checked", type)));
        if (!gates.freezes().isEmpty()) {
            met.add(Sentence.of("no freeze now"));
        }
        return met;
    }

    private static List<Sentence> request(Admission admission) {
        List<Sentence> asked = new ArrayList<>();
        int approvals = admission.gates().approvals();
        if (approvals > 0) {
            asked.add(Sentence.of(approvals == 1 ? "one person approves" : approvals + " people approve"));
        }
        admission.gates().requestChecks().forEach(check -> asked.add(Sentence.of("{} is green", check)));
        if (asked.isEmpty()) {
            return admission.mergesItself()
                    ? List.of(Sentence.of("It is merged automatically as soon as the rules of the forge allow."))
                    : List.of();
        }
        String start = admission.mergesItself()
                ? "It is merged automatically as soon as "
                : "Merge it by hand once these conditions are met: ";
        return List.of(
                Sentence.joined("", List.of(Sentence.of(start), Sentence.joined(" and ", asked), Sentence.of("."))));
    }
}
