package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.result.ReferencedCommit;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The trailers that give Argo CD's source hydrator the source commit of a commit ({@code Argocd-reference-commit-sha}
 * and similar, see "Commit Tracing" in its manual). A trailer with an invalid value is treated as ordinary text of the
 * message.
 *
 * @param references the commit that they name, if any
 * @param rest the message without them
 */
record ReferenceTrailers(List<ReferencedCommit> references, String rest) {
    private static final String PREFIX = "argocd-reference-commit-";

    private static final Map<String, Predicate<String>> FORMS = Map.of(
            "sha", text -> text.matches("[0-9a-f]{40}|[0-9a-f]{64}"),
            "repourl", text -> text.matches("https?://[^\\s@]+"),
            "author", text -> text.matches("[^<>]+ <[^<>\\s]+>"),
            "date", ReferenceTrailers::isDate,
            "subject", text -> !text.isEmpty(),
            "body", text -> jsonText(text).isPresent());

    static ReferenceTrailers in(String message) {
        String text = message.stripTrailing();
        int start = text.lastIndexOf("\n\n");
        if (start < 0) {
            return new ReferenceTrailers(List.of(), text);
        }
        Map<String, String> found = new HashMap<>();
        String rest = Stream.of(text.substring(start + 2).split("\n", -1))
                .filter(line -> !isTaken(line, found))
                .collect(Collectors.joining("\n"));
        ReferencedCommit reference = reference(found);
        return new ReferenceTrailers(
                reference.isEmpty() ? List.of() : List.of(reference), text.substring(0, start + 2) + rest);
    }

    private static boolean isTaken(String line, Map<String, String> found) {
        int colon = line.indexOf(':');
        if (colon < 0 || !line.toLowerCase(Locale.ROOT).startsWith(PREFIX)) {
            return false;
        }
        String key = line.substring(0, colon).toLowerCase(Locale.ROOT).substring(PREFIX.length());
        String value = line.substring(colon + 1).strip();
        boolean fits = FORMS.getOrDefault(key, text -> false).test(value);
        return fits && found.putIfAbsent(key, value) == null;
    }

    private static ReferencedCommit reference(Map<String, String> found) {
        return new ReferencedCommit(
                Optional.ofNullable(found.get("sha")),
                Optional.ofNullable(found.get("repourl")),
                Optional.ofNullable(found.get("author")),
                Optional.ofNullable(found.get("date")),
                Optional.ofNullable(found.get("subject")),
                Optional.ofNullable(found.get("body")).flatMap(ReferenceTrailers::jsonText));
    }

    private static boolean isDate(String text) {
        try {
            return OffsetDateTime.parse(text).getYear() > 0 && text.matches(".*T\\d\\d:\\d\\d:\\d\\d.*");
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Optional<String> jsonText(String text) {
        try {
            return Optional.of(JsonText.read(text))
                    .filter(JsonNode::isString)
                    .map(JsonNode::stringValue)
                    .filter(body -> !body.isBlank());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
