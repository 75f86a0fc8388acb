package io.github.curlyrotaryphone.crp.python.lock;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.python.version.Marker;
import io.github.curlyrotaryphone.crp.python.version.PackageNames;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads {@code poetry.lock} from format 2.1 on, which says to what groups a package belongs and when it is needed. */
final class PoetryReader {
    private static final String MAIN = "main";

    private final Path file;
    private final LockRequest request;
    private final LockDraft draft;
    private final Set<String> groups;

    PoetryReader(Path file, LockRequest request) {
        this.file = file;
        this.request = request;
        this.draft = new LockDraft(file.getFileName().toString(), request);
        this.groups = new HashSet<>(request.groups());
        groups.add(MAIN);
    }

    PythonLock read() {
        JsonNode lock = TomlFile.read(file);
        String version = TomlFile.text(lock.path("metadata"), "lock-version").orElse("");
        if (!version.matches("2\\.[1-9][0-9]*")) {
            throw CrpException.refused(
                    "'" + file.getFileName() + "' has the format '" + version
                            + "', which does not say to what groups a package belongs.",
                    "Make the lock again with Poetry 2 (`poetry lock`).");
        }
        try {
            for (JsonNode entry : lock.path("package")) {
                read(entry);
            }
        } catch (IllegalArgumentException e) {
            throw draft.invalid(String.valueOf(e.getMessage()));
        }
        return draft.lock(Optional.empty(), List.of());
    }

    private void read(JsonNode entry) {
        String name = PackageNames.normal(TomlFile.text(entry, "name").orElse(""));
        if (!isNeeded(entry)) {
            return;
        }
        JsonNode source = entry.path("source");
        String type = TomlFile.text(source, "type").orElse("legacy");
        if (!type.equals("legacy")) {
            throw draft.notWheel(name, "of the source '" + type + "'");
        }
        List<LockedFile> files = new ArrayList<>();
        Set<Digest> hashes = new HashSet<>();
        for (JsonNode each : entry.path("files")) {
            Optional<Digest> hash = TomlFile.text(each, "hash").flatMap(LockDraft::digest);
            hash.ifPresent(hashes::add);
            TomlFile.text(each, "file")
                    .ifPresent(text -> files.add(new LockedFile(
                            text,
                            Optional.empty(),
                            Optional.empty(),
                            hash.map(Set::of).orElse(Set.of()))));
        }
        String version = TomlFile.text(entry, "version").orElse("");
        draft.add(new LockedPackage(name, draft.version(name, version), files, hashes, TomlFile.text(source, "url")));
    }

    /** Whether one of the groups needs it there: the markers are one for all groups, or one for each. */
    private boolean isNeeded(JsonNode entry) {
        JsonNode markers = entry.path("markers");
        for (String group : TomlFile.texts(entry, "groups")) {
            Optional<String> marker =
                    markers.isObject() ? TomlFile.text(markers, group) : TomlFile.text(entry, "markers");
            if (groups.contains(group)
                    && (marker.isEmpty() || Marker.parse(marker.get()).holds(request.variables()))) {
                return !entry.path("optional").asBoolean(false) || isOfAnExtra(entry);
            }
        }
        return false;
    }

    /** The markers of an optional package say by which extra it is wanted; without one, nobody wants it. */
    private boolean isOfAnExtra(JsonNode entry) {
        return entry.path("markers").toString().contains("extra");
    }
}
