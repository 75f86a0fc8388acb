package io.github.curlyrotaryphone.crp.python.lock;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.json.JsonFields;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.python.version.Marker;
import io.github.curlyrotaryphone.crp.python.version.PackageNames;
import io.github.curlyrotaryphone.crp.python.version.VersionSpecifiers;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads {@code Pipfile.lock}: the packages of {@code default}, and those of the categories that are asked for. */
final class PipfileReader {
    private final Path file;
    private final LockRequest request;
    private final LockDraft draft;

    PipfileReader(Path file, LockRequest request) {
        this.file = file;
        this.request = request;
        this.draft = new LockDraft(file.getFileName().toString(), request);
    }

    PythonLock read() {
        JsonNode lock = content();
        try {
            JsonNode requires = lock.path("_meta").path("requires");
            JsonFields.text(requires, "python_full_version")
                    .or(() -> JsonFields.text(requires, "python_version"))
                    .map(version -> VersionSpecifiers.parse("==" + version + ".*"))
                    .ifPresent(draft::requirePython);
            read(lock.path("default"));
            for (String group : request.groups()) {
                read(lock.path(group));
            }
        } catch (IllegalArgumentException e) {
            throw draft.invalid(String.valueOf(e.getMessage()));
        }
        List<String> sources = new ArrayList<>();
        lock.path("_meta")
                .path("sources")
                .forEach(source -> JsonFields.text(source, "url").ifPresent(sources::add));
        boolean hasVariables = sources.stream().anyMatch(url -> url.contains("${"));
        return sources.isEmpty() || hasVariables
                ? draft.lock(Optional.empty(), List.of())
                : draft.lock(Optional.of(sources.get(0)), sources.subList(1, sources.size()));
    }

    private JsonNode content() {
        try {
            return JsonText.readObject(Files.readAllBytes(file));
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot read '" + file.getFileName() + "': " + FailureReason.of(e) + ".", "Make it readable.", e);
        } catch (IllegalArgumentException e) {
            throw draft.invalid(String.valueOf(e.getMessage()));
        }
    }

    private void read(JsonNode category) {
        for (Map.Entry<String, JsonNode> entry : category.properties()) {
            JsonNode locked = entry.getValue();
            Optional<String> marker = JsonFields.text(locked, "markers");
            if (marker.isEmpty() || Marker.parse(marker.get()).holds(request.variables())) {
                add(PackageNames.normal(entry.getKey()), locked);
            }
        }
    }

    private void add(String name, JsonNode locked) {
        if (locked.has("git")) {
            throw draft.notWheel(name, "a commit of a repository");
        }
        if (locked.has("path") || locked.has("file")) {
            throw draft.notWheel(name, "a folder or file");
        }
        String version = JsonFields.text(locked, "version").orElse("");
        String pinned = VersionSpecifiers.parse(version)
                .pinned()
                .orElseThrow(() -> draft.invalid("'" + name + "' has no version"));
        Set<Digest> hashes = new HashSet<>();
        locked.path("hashes")
                .forEach(hash -> LockDraft.digest(hash.asString("")).ifPresent(hashes::add));
        draft.add(new LockedPackage(name, draft.version(name, pinned), List.of(), hashes, Optional.empty()));
    }
}
