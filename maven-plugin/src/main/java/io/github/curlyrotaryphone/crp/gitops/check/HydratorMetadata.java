package io.github.curlyrotaryphone.crp.gitops.check;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.result.CommitDetails;
import io.github.curlyrotaryphone.crp.result.ReferencedCommit;
import io.github.curlyrotaryphone.crp.result.Release;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The text of {@code hydrator.metadata}, which tells gitops-promoter and Argo CD the source commit of the manifests.
 * Keys and their order are those of {@code HydratorMetadata} in gitops-promoter's API.
 */
final class HydratorMetadata {
    private HydratorMetadata() {}

    /** The text; empty if the source is not in a commit. */
    static Optional<String> of(Release release) {
        return release.source().commit().map(commit -> of(release, commit));
    }

    private static String of(Release release, String commit) {
        ObjectNode json = JsonText.object();
        put(json, "repoURL", release.sourceUrl());
        json.put("drySha", commit);
        release.source().details().ifPresent(details -> put(json, details));
        return JsonText.pretty(json);
    }

    private static void put(ObjectNode json, CommitDetails details) {
        json.put("author", details.author());
        json.put("date", details.date());
        json.put("subject", details.subject());
        put(json, "body", details.body());
        if (!details.references().isEmpty()) {
            ArrayNode references = json.putArray("references");
            details.references().forEach(reference -> references.addObject().set("commit", of(reference)));
        }
    }

    private static ObjectNode of(ReferencedCommit commit) {
        ObjectNode json = JsonText.object();
        put(json, "author", commit.author());
        put(json, "date", commit.date());
        put(json, "subject", commit.subject());
        put(json, "body", commit.body());
        put(json, "sha", commit.sha());
        put(json, "repoURL", commit.repository());
        return json;
    }

    private static void put(ObjectNode json, String key, Optional<String> value) {
        value.ifPresent(text -> json.put(key, text));
    }
}
