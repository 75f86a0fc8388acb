package io.github.curlyrotaryphone.crp.pullrequest.wire;

import io.github.curlyrotaryphone.crp.http.HttpAnswer;
import io.github.curlyrotaryphone.crp.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a forge answered. */
public final class ApiAnswer {
    private static final int LONGEST_WORDS = 300;

    private final HttpAnswer answer;

    ApiAnswer(HttpAnswer answer) {
        this.answer = answer;
    }

    HttpAnswer http() {
        return answer;
    }

    /** The status of HTTP. */
    public int status() {
        return answer.status();
    }

    /** Whether it did what was asked. */
    public boolean isSuccess() {
        return answer.isSuccess();
    }

    /** The first header of that name. */
    public Optional<String> header(String name) {
        return answer.header(name);
    }

    /** The document; missing where there is no body, or none that can be read. */
    public JsonNode json() {
        try {
            return JsonText.read(answer.body());
        } catch (JacksonException e) {
            return JsonText.object().path("absent");
        }
    }

    /** Whether a document was meant to come and did not, or not whole. */
    boolean isCutOff() {
        return answer.body().length > 0 && json().isMissingNode();
    }

    /** Whether a page for people came. */
    boolean isPage() {
        String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return type.startsWith("text/html") || text().stripLeading().startsWith("<");
    }

    /** What it says went wrong, on one line; empty where it says nothing. */
    public String words() {
        JsonNode json = json();
        String words = json.isObject() ? message(json) : isPage() ? "" : text();
        String line = words.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS) + "...";
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

    /** GitLab's are texts, lists, or lists by field; GitHub's are texts or objects with a message or a field and a code. */
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
