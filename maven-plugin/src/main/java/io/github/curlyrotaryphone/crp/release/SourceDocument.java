package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.result.CommitDetails;
import io.github.curlyrotaryphone.crp.result.ReferencedCommit;
import io.github.curlyrotaryphone.crp.result.SourceState;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of the source in a release. */
final class SourceDocument {
    private SourceDocument() {}

    static ObjectNode write(SourceState source) {
        ObjectNode json = JsonText.object();
        JsonTree.put(json, "commit", source.commit());
        json.put("dirty", source.dirty());
        if (source.unknown().isPresent()) {
            json.put("unknown", true);
        }
        JsonTree.put(json, "details", source.details().map(SourceDocument::details));
        return json;
    }

    private static ObjectNode details(CommitDetails details) {
        ObjectNode json = JsonText.object();
        json.put("author", details.author());
        json.put("date", details.date());
        json.put("subject", details.subject());
        JsonTree.put(json, "body", details.body());
        if (!details.references().isEmpty()) {
            ArrayNode references = json.putArray("references");
            details.references().forEach(reference -> references.add(reference(reference)));
        }
        return json;
    }

    private static ObjectNode reference(ReferencedCommit reference) {
        ObjectNode json = JsonText.object();
        JsonTree.put(json, "sha", reference.sha());
        JsonTree.put(json, "repository", reference.repository());
        JsonTree.put(json, "author", reference.author());
        JsonTree.put(json, "date", reference.date());
        JsonTree.put(json, "subject", reference.subject());
        JsonTree.put(json, "body", reference.body());
        return json;
    }

    static SourceState read(DocumentPart json) {
        return new SourceState(
                json.optionalText("commit"),
                json.flag("dirty"),
                json.optionalPart("details").map(SourceDocument::readDetails),
                json.json().path("unknown").asBoolean(false) ? Optional.of("unknown") : Optional.empty());
    }

    private static CommitDetails readDetails(DocumentPart json) {
        return new CommitDetails(
                json.text("author"),
                json.text("date"),
                json.text("subject"),
                json.optionalText("body"),
                json.parts("references").stream()
                        .map(SourceDocument::readReference)
                        .toList());
    }

    private static ReferencedCommit readReference(DocumentPart json) {
        return new ReferencedCommit(
                json.optionalText("sha"),
                json.optionalText("repository"),
                json.optionalText("author"),
                json.optionalText("date"),
                json.optionalText("subject"),
                json.optionalText("body"));
    }
}
