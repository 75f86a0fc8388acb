package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.json.JsonText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What GitHub and Gitea answer alike. */
abstract class FakePulls extends FakeForge {
    private static final String PAGES = "http://git.example.com/team/gitops/pulls/";

    FakePulls(String root) {
        super(root);
    }

    @Override
    final String repository() {
        return "/repos/team/gitops";
    }

    @Override
    Answer answer(String method, String path, String query, JsonNode body) {
        return switch (method + " " + path.replaceAll("[0-9]+", "N").replaceAll("/commits/[^/]+", "/commits/C")) {
            case "GET " -> NOTHING;
            case "GET /pulls" -> new Answer(200, open(query, "open"));
            case "GET /pulls/N" -> new Answer(200, shown(request(path)));
            case "GET /pulls/N/reviews" -> new Answer(200, reviews());
            case "GET /commits/C/status" -> new Answer(200, statuses());
            case "GET /commits/C/pulls" -> new Answer(200, merged(path));
            case "POST /pulls" -> new Answer(201, opened(body));
            case "PATCH /pulls/N" -> new Answer(201, edited(request(path), body));
            case "POST /issues/N/comments" -> new Answer(201, JsonText.object());
            default -> NOT_FOUND;
        };
    }

    private ObjectNode opened(JsonNode body) {
        int number = requests.size() + 1;
        ObjectNode request = JsonText.object()
                .put("number", number)
                .put("node_id", "PR_" + number)
                .put("html_url", PAGES + number)
                .put("state", "open")
                .put("title", body.path("title").stringValue())
                .put("body", body.path("body").stringValue());
        request.putObject("base").put("ref", body.path("base").stringValue());
        ObjectNode head = request.putObject("head");
        head.put("ref", body.path("head").stringValue());
        head.putObject("repo").put("full_name", "team/gitops");
        requests.add(request);
        return shown(request);
    }

    private ObjectNode edited(ObjectNode request, JsonNode body) {
        body.properties().forEach(field -> request.set(field.getKey(), field.getValue()));
        return shown(request);
    }

    @Override
    ObjectNode shown(ObjectNode request) {
        ObjectNode shown = request.deepCopy();
        ObjectNode head = shown.withObject("head");
        head.put("sha", tip(head.path("ref").stringValue()).orElse("0".repeat(40)));
        return shown;
    }

    private ArrayNode merged(String path) {
        ArrayNode requests = JsonText.object().putArray("requests");
        String time = merged.get(path.split("/", -1)[2]);
        if (time != null) {
            requests.addObject().put("merged_at", time).putObject("base").put("ref", "main");
        }
        return requests;
    }

    private ArrayNode reviews() {
        ArrayNode reviews = JsonText.object().putArray("reviews");
        approvals.forEach((person, commit) -> {
            ObjectNode review = reviews.addObject().put("state", "APPROVED").put("commit_id", commit);
            review.putObject("user").put("login", person);
        });
        return reviews;
    }

    /** Under the key of either host. */
    private ObjectNode statuses() {
        ObjectNode all = JsonText.object();
        ArrayNode statuses = all.putArray("statuses");
        checks.forEach((name, state) ->
                statuses.addObject().put("context", name).put("status", state).put("state", state));
        return all;
    }
}
