package io.github.curlyrotaryphone.crp.history.text;

import io.github.curlyrotaryphone.crp.history.ImageLabel;
import io.github.curlyrotaryphone.crp.history.ReadBranch;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.result.Recorded;
import tools.jackson.databind.node.ObjectNode;

/** What all documents say alike of branches and records. */
final class RecordJson {
    private RecordJson() {}

    static void branch(ObjectNode json, ReadBranch branch) {
        json.put("repository", branch.repository());
        json.put("branch", branch.branch());
        branch.tip().ifPresent(tip -> json.put("tip", tip));
    }

    static void put(ObjectNode json, Recorded recorded) {
        json.put("version", ImageLabel.version(recorded.image()));
        json.put("image", recorded.image().toString());
        recorded.image().digest().ifPresent(digest -> json.put("digest", digest.value()));
        recorded.release().ifPresent(release -> json.put("release", release.value()));
        recorded.source().ifPresent(source -> json.put("source", source));
        recorded.hold().ifPresent(hold -> put(json.putObject("hold"), hold));
    }

    static void put(ObjectNode json, Hold hold) {
        json.put("reason", hold.reason()).put("person", hold.person());
    }
}
