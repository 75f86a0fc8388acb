package io.github.curlyrotaryphone.crp.compare.text;

import io.github.curlyrotaryphone.crp.compare.input.ChangeReason;
import io.github.curlyrotaryphone.crp.compare.input.ChangeReason.Admission;
import io.github.curlyrotaryphone.crp.compare.input.ChangeReason.HoldEnd;
import io.github.curlyrotaryphone.crp.compare.input.ChangeReason.Return;
import io.github.curlyrotaryphone.crp.compare.input.ChangeReason.Takeover;
import io.github.curlyrotaryphone.crp.spec.Durations;
import io.github.curlyrotaryphone.crp.spec.GatesSpec;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The reason for a change, for programs: one key, by the operation. */
final class ChangeReasonJson {
    private ChangeReasonJson() {}

    static void put(ObjectNode json, ChangeReason reason) {
        if (reason instanceof Admission admission) {
            admission(json.putObject("admission"), admission);
        } else if (reason instanceof Return back) {
            ObjectNode node = json.putObject("rollback").put("commit", back.commit());
            node.put("since", back.since().toString());
            back.until().ifPresent(until -> node.put("until", until.toString()));
        } else if (reason instanceof HoldEnd end) {
            ObjectNode node = json.putObject("holdEnd").put("endedBy", end.person());
            node.put("reason", end.hold().reason()).put("person", end.hold().person());
            end.since().ifPresent(since -> node.put("since", since.toString()));
        } else if (reason instanceof Takeover takeover) {
            ObjectNode node = json.putObject("takeover").put("owner", takeover.owner());
            takeover.ownerBefore().ifPresent(owner -> node.put("ownerBefore", owner));
            texts(node, "following", takeover.following());
        }
    }

    private static void admission(ObjectNode json, Admission admission) {
        admission
                .soak()
                .ifPresent(soak -> json.putObject("soak")
                        .put("environment", soak.environment().value())
                        .put("since", soak.since().toString()));
        admission
                .verification()
                .ifPresent(state -> json.putObject("verification")
                        .put("state", state.state().word())
                        .put("by", state.by()));
        GatesSpec gates = admission.gates();
        ObjectNode open = json.putObject("gates");
        gates.soak().ifPresent(soak -> open.put("soak", Durations.text(soak)));
        texts(open, "checks", gates.checks());
        texts(open, "attestations", gates.attestations());
        open.put("freezes", gates.freezes().size());
        ObjectNode request = json.putObject("request").put("mergesItself", admission.mergesItself());
        request.put("approvals", gates.approvals());
        texts(request, "checks", gates.requestChecks());
    }

    private static void texts(ObjectNode json, String name, List<String> values) {
        ArrayNode array = json.putArray(name);
        values.forEach(array::add);
    }
}
