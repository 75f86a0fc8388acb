package io.github.curlyrotaryphone.crp.manifest.merge;

import io.github.curlyrotaryphone.crp.manifest.tree.ObjectId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An object to be written to its file.
 *
 * @param id its identity
 * @param content its fields
 * @param rendered as crp rendered it; empty for a user's object
 * @param origins the user's files and lines that were merged into it
 * @param encrypted the text of its file, if SOPS encrypted it
 */
public record ManifestObject(
        ObjectId id,
        Map<String, Object> content,
        Optional<Map<String, Object>> rendered,
        List<String> origins,
        Optional<String> encrypted) {
    public ManifestObject {
        origins = List.copyOf(origins);
    }

    static ManifestObject rendered(Map<String, Object> content) {
        return new ManifestObject(ObjectId.of(content), content, Optional.of(content), List.of(), Optional.empty());
    }

    static ManifestObject added(UserDocument document) {
        return new ManifestObject(
                document.id(), document.content(), Optional.empty(), List.of(document.origin()), document.encrypted());
    }

    /** A copy with other fields and one more origin. */
    ManifestObject changed(Map<String, Object> newContent, String origin) {
        List<String> all = Stream.concat(origins.stream(), Stream.of(origin)).toList();
        return new ManifestObject(id, newContent, rendered, all, Optional.empty());
    }
}
