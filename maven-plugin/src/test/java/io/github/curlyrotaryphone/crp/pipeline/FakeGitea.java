package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.json.JsonText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The part of Gitea's API that requests need. */
final class FakeGitea extends FakePulls {
    FakeGitea() {
        super("/api/v1");
    }

    @Override
    String kind() {
        return "gitea";
    }

    @Override
    Answer answer(String method, String path, String query, JsonNode body) {
        return switch (method + " " + path.replaceAll("[0-9]+", "N")) {
            case "GET /branches/main" -> NOTHING;
            case "POST /pulls/N/merge" -> new Answer(201, JsonText.object());
            case "DELETE /pulls/N/merge" -> new Answer(204, JsonText.object());
            default -> super.answer(method, path, query, body);
        };
    }

    /** It forgets the name of a branch that is not there any more. */
    @Override
    ObjectNode shown(ObjectNode request) {
        ObjectNode shown = super.shown(request);
        if (tip(request.path("head").path("ref").stringValue()).isEmpty()) {
            shown.withObject("head")
                    .put("ref", "refs/pull/" + request.path("number").intValue() + "/head");
        }
        return shown;
    }
}
