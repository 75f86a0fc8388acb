package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.json.JsonText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The part of GitLab's API that merge requests need. */
final class FakeGitLab extends FakeForge {
    private static final String PAGES = "http://git.example.com/team/gitops/-/merge_requests/";

    FakeGitLab() {
        super("/api/v4");
    }

    @Override
    String kind() {
        return "gitlab";
    }

    @Override
    String repository() {
        return "/projects/team%2Fgitops";
    }

    @Override
    Answer answer(String method, String path, String query, JsonNode body) {
        return switch (method + " " + path.replaceAll("[0-9]+", "N")) {
            case "GET /merge_requests" -> new Answer(200, open(query, "opened"));
            case "GET /merge_requests/N" -> new Answer(200, shown(request(path)));
            case "POST /merge_requests" -> new Answer(201, opened(body));
            case "PUT /merge_requests/N" -> new Answer(200, edited(request(path), body));
            case "POST /merge_requests/N/notes" -> new Answer(201, JsonText.object());
            default -> NOT_FOUND;
        };
    }

    private ObjectNode opened(JsonNode body) {
        int number = requests.size() + 1;
        ObjectNode request = JsonText.object()
                .put("iid", number)
                .put("web_url", PAGES + number)
                .put("state", "opened")
                .put("source_project_id", 3)
                .put("target_project_id", 3);
        body.properties().forEach(field -> request.set(field.getKey(), field.getValue()));
        requests.add(request);
        return shown(request);
    }

    private ObjectNode edited(ObjectNode request, JsonNode body) {
        body.properties().forEach(field -> request.set(field.getKey(), field.getValue()));
        if (body.path("state_event").asString("").equals("close")) {
            request.put("state", "closed");
        }
        return shown(request);
    }

    @Override
    ObjectNode shown(ObjectNode request) {
        String branch = request.path("source_branch").stringValue();
        return request.deepCopy().put("sha", tip(branch).orElse("0".repeat(40)));
    }
}
