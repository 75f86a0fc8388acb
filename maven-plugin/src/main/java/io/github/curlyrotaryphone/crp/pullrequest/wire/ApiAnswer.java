package io.github.curlyrotaryphone.crp.pullrequest.wire;

import io.github.curlyrotaryphone.crp.http.HttpAnswer;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The response of a forge. */
public final class ApiAnswer {
    private final HttpAnswer answer;

    ApiAnswer(HttpAnswer answer) {
        this.answer = answer;
    }

    HttpAnswer http() {
        return answer;
    }

    /** The HTTP status. */
    public int status() {
        return answer.status();
    }

    /** Whether the call succeeded. */
    public boolean isSuccess() {
        return answer.isSuccess();
    }

    /** The first header of that name. */
    public Optional<String> header(String name) {
        return answer.header(name);
    }

    /** The document; missing if there is no valid body. */
    public JsonNode json() {
        try {
            return JsonText.read(answer.body());
        } catch (JacksonException e) {
            return JsonText.object().path("absent");
        }
    }

    /** Whether an expected document is missing or incomplete. */
    boolean isCutOff() {
        return answer.body().length > 0 && json().isMissingNode();
    }

    /** Whether it is a web page. */
    boolean isPage() {
        String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("text/html") || text().stripLeading().startsWith("<");
    }

    /** The error message, on one line; empty if there is none. */
    public String words() {
        JsonNode json = json();
        String words = json.isObject() ? message(json) : isPage() ? "" : text();
        return VisibleText.words(words);
    }

    private static String message(JsonNode json) {
        String main = text(json.path("message"));
        if (main.isEmpty()) {
            main = text(json.path("error_description"));
        }
        if (main.isEmpty()) {
            main = text(json.path("error"));
        }
        String details = json.path("errors").isArray()
                ? json.path("errors").valueStream().map(ApiAnswer::text).collect(Collectors.joining("; "))
                : "";
        return main.isEmpty() || details.isEmpty() ? main + details : main + ": " + details;
    }

    /**
     * GitLab's are strings, lists, or lists by field; GitHub's are strings or objects with a message or a field and a
     * code.
     */
    private static String text(JsonNode node) {
        if (node.isArray()) {
            return node.valueStream().map(ApiAnswer::text).collect(Collectors.joining("; "));
        }
        if (node.isObject() && node.has("message")) {
            return node.path("message").asString();
        }
        if (node.isObject()) {
            return node.propertyStream()
                    .map(entry -> entry.getKey() + " " + text(entry.getValue()))
                    .collect(Collectors.joining(", "));
        }
        return node.isMissingNode() || node.isNull() ? "" : node.asString();
    }

    private String text() {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
