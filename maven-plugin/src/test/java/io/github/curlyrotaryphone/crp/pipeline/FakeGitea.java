package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.json.JsonText;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The part of Gitea's API that requests need. */
final class FakeGitea extends FakePulls {
    private static final String BY_BRANCHES = "/pulls/main/";

    FakeGitea() {
        super("/api/v1");
    }

    @Override
    String kind() {
        return "gitea";
    }

    @Override
    Answer answer(String method, String path, String query, JsonNode body) {
        if (path.startsWith(BY_BRANCHES)) {
            return ofBranch(URLDecoder.decode(path.substring(BY_BRANCHES.length()), StandardCharsets.UTF_8));
        }
        return switch (method + " " + path.replaceAll("[0-9]+", "N")) {
            case "GET /branches/main" -> NOTHING;
            case "POST /pulls/N/merge" -> new Answer(201, JsonText.object());
            case "DELETE /pulls/N/merge" -> new Answer(204, JsonText.object());
            default -> super.answer(method, path, query, body);
        };
    }

    /** The first of any state. */
    private Answer ofBranch(String branch) {
        return requests.stream()
                .filter(each -> each.path("head").path("ref").stringValue().equals(branch))
                .map(each -> new Answer(200, shown(each)))
                .findFirst()
                .orElse(NOT_FOUND);
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
