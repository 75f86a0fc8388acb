package io.github.curlyrotaryphone.crp.history.text;

import io.github.curlyrotaryphone.crp.history.ImageLabel;
import io.github.curlyrotaryphone.crp.history.ReadBranch;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Hold;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of branches and records, common to all documents. */
final class RecordJson {
    private RecordJson() {}

    static void put(ObjectNode json, List<ReadBranch> branches) {
        ArrayNode array = json.putArray("branches");
        for (ReadBranch branch : branches) {
            ObjectNode each = array.addObject();
            each.put("repository", branch.repository());
            each.put("branch", branch.branch());
            branch.tip().ifPresent(tip -> each.put("tip", tip));
        }
    }

    static void put(ObjectNode json, DeployRecord recorded) {
        recorded.image()
                .ifPresent(
                        image -> json.put("version", ImageLabel.version(image)).put("image", image.toString()));
        recorded.digest().ifPresent(digest -> json.put("digest", digest.value()));
        recorded.release().ifPresent(release -> json.put("release", release.value()));
        recorded.source().ifPresent(source -> json.put("source", source));
        recorded.hold().ifPresent(hold -> put(json.putObject("hold"), hold));
    }

    static void put(ObjectNode json, Hold hold) {
        json.put("reason", hold.reason()).put("person", hold.person());
    }
}
