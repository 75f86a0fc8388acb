package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.json.JsonText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The part of GitHub's APIs that requests need, with the wish to merge one that stands until it is withdrawn. */
final class FakeGitHub extends FakePulls {
    /** The rules of rulesets for main. */
    final ArrayNode rules = JsonText.object().putArray("rules");

    FakeGitHub() {
        super("/api/v3");
    }

    @Override
    String kind() {
        return "github";
    }

    @Override
    Answer answer(String method, String path, String query, JsonNode body) {
        return switch (method + " " + path) {
            case "GET /rules/branches/main" -> new Answer(200, rules);
            case "GET /branches/main" -> NOTHING;
            case "POST /api/graphql" -> wish(body);
            default -> path.endsWith("/check-runs") ? runs() : super.answer(method, path, query, body);
        };
    }

    private static Answer runs() {
        ObjectNode none = JsonText.object();
        none.putArray("check_runs");
        return new Answer(200, none);
    }

    private Answer wish(JsonNode body) {
        String id = body.path("variables").path("input").path("pullRequestId").stringValue();
        ObjectNode request = requests.get(Integer.parseInt(id.substring("PR_".length())) - 1);
        boolean isWithdrawn = body.path("query").stringValue().contains("disable");
        writes.set(writes.size() - 1, (isWithdrawn ? "disable" : "enable") + " auto-merge of " + id);
        if (isWithdrawn) {
            request.putNull("auto_merge");
        } else {
            request.putObject("auto_merge");
        }
        return NOTHING;
    }
}
