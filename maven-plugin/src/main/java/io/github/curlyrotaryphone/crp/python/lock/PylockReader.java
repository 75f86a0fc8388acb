package io.github.curlyrotaryphone.crp.python.lock;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.python.version.Marker;
import io.github.curlyrotaryphone.crp.python.version.MarkerVariables;
import io.github.curlyrotaryphone.crp.python.version.PackageNames;
import io.github.curlyrotaryphone.crp.python.version.VersionSpecifiers;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads {@code pylock.toml} (PEP 751). */
final class PylockReader {
    private final Path file;
    private final LockRequest request;
    private final LockDraft draft;
    private MarkerVariables variables;

    PylockReader(Path file, LockRequest request) {
        this.file = file;
        this.request = request;
        this.draft = new LockDraft(file.getFileName().toString(), request);
        this.variables = request.variables();
    }

    PythonLock read() {
        JsonNode lock = TomlFile.read(file);
        try {
            requireSuitable(lock);
            if (request.groups().isEmpty()) {
                Set<String> usual = TomlFile.texts(lock, "default-groups").stream()
                        .map(PackageNames::normal)
                        .collect(Collectors.toSet());
                variables = variables.wanting(request.extras(), usual);
            }
            for (JsonNode entry : lock.path("packages")) {
                read(entry);
            }
        } catch (IllegalArgumentException e) {
            throw draft.invalid(String.valueOf(e.getMessage()));
        }
        return draft.lock(Optional.empty(), List.of());
    }

    private void requireSuitable(JsonNode lock) {
        String version = TomlFile.text(lock, "lock-version").orElse("");
        if (!version.matches("1\\.[0-9]+")) {
            throw draft.invalid("its lock-version is '" + version + "', not 1.0");
        }
        TomlFile.text(lock, "requires-python").map(VersionSpecifiers::parse).ifPresent(draft::requirePython);
        List<String> environments = TomlFile.texts(lock, "environments");
        if (!environments.isEmpty()
                && environments.stream().noneMatch(text -> Marker.parse(text).holds(variables))) {
            throw CrpException.refused(
                    "'" + file.getFileName() + "' was not made for " + request.target() + ", but for '"
                            + String.join("' or '", environments) + "'.",
                    "Make the lock for this platform too, or correct 'python.version' or 'image.platforms' in crp.yaml.");
        }
        for (String extra : request.extras()) {
            if (TomlFile.texts(lock, "extras").stream()
                    .noneMatch(name -> PackageNames.normal(name).equals(extra))) {
                throw CrpException.refused(
                        "'" + file.getFileName() + "' has no extra '" + extra + "'.",
                        "Correct 'python.extras' in crp.yaml, or make the lock with this extra.");
            }
        }
    }

    private void read(JsonNode entry) {
        String name = PackageNames.normal(TomlFile.text(entry, "name").orElse(""));
        Optional<String> marker = TomlFile.text(entry, "marker");
        boolean isNeeded = marker.isEmpty() || Marker.parse(marker.get()).holds(variables);
        if (!isNeeded || isOwn(entry)) {
            return;
        }
        requireIndexed(name, entry);
        TomlFile.text(entry, "requires-python")
                .map(VersionSpecifiers::parse)
                .filter(allowed -> !allowed.admit(request.target().python()))
                .ifPresent(allowed -> {
                    throw CrpException.refused(
                            "'" + name + "' in '" + file.getFileName() + "' does not allow Python "
                                    + request.target().python().minor() + ": it is for '" + allowed + "'.",
                            "Make the lock again for Python "
                                    + request.target().python().minor() + ", or correct 'python.version' in crp.yaml.");
                });
        List<LockedFile> files = new ArrayList<>();
        entry.path("wheels").forEach(wheel -> files.add(file(wheel)));
        if (entry.path("sdist").isObject()) {
            files.add(file(entry.path("sdist")));
        }
        Set<Digest> hashes = new HashSet<>();
        files.forEach(each -> hashes.addAll(each.hashes()));
        String version = TomlFile.text(entry, "version").orElse("");
        draft.add(new LockedPackage(name, draft.version(name, version), files, hashes, TomlFile.text(entry, "index")));
    }

    /** The project itself, whose code is in the image anyway. */
    private boolean isOwn(JsonNode entry) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return folder != null
                && TomlFile.text(entry.path("directory"), "path")
                        .map(path -> folder.resolve(path).normalize())
                        .filter(folder::equals)
                        .isPresent();
    }

    private void requireIndexed(String name, JsonNode entry) {
        if (entry.path("vcs").isObject()) {
            throw draft.notWheel(name, "a commit of a repository");
        }
        if (entry.path("directory").isObject()) {
            throw draft.notWheel(name, "a folder");
        }
        if (entry.path("archive").isObject()) {
            throw draft.notWheel(name, "an archive");
        }
    }

    private LockedFile file(JsonNode json) {
        Optional<String> url = TomlFile.text(json, "url");
        Optional<String> path = TomlFile.text(json, "path");
        String place = url.or(() -> path).orElse("");
        String name = TomlFile.text(json, "name").orElseGet(() -> LockedNames.ofAddress(place));
        Set<Digest> hashes = TomlFile.text(json.path("hashes"), "sha256")
                .flatMap(hex -> LockDraft.digest("sha256:" + hex))
                .map(Set::of)
                .orElse(Set.of());
        return new LockedFile(name, url.map(URI::create), path.map(text -> file.resolveSibling(text)), hashes);
    }
}
