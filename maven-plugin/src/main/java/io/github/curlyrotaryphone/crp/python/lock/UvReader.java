package io.github.curlyrotaryphone.crp.python.lock;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.python.version.Marker;
import io.github.curlyrotaryphone.crp.python.version.MarkerVariables;
import io.github.curlyrotaryphone.crp.python.version.PackageNames;
import io.github.curlyrotaryphone.crp.python.version.VersionSpecifiers;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code uv.lock}: a graph of packages, which is walked from the project's own along the dependencies that the
 * target has.
 */
final class UvReader {
    private final Path file;
    private final LockRequest request;
    private final LockDraft draft;
    private final MarkerVariables variables;
    private final Map<String, List<JsonNode>> packages = new HashMap<>();
    private final Deque<Wanted> open = new ArrayDeque<>();
    private final Set<Wanted> seen = new HashSet<>();

    UvReader(Path file, LockRequest request) {
        this.file = file;
        this.request = request;
        this.draft = new LockDraft(file.getFileName().toString(), request);
        this.variables = request.variables();
    }

    /** A package, with one of its extras or none. */
    private record Wanted(JsonNode entry, String extra) {}

    PythonLock read() {
        JsonNode lock = TomlFile.read(file);
        if (lock.path("version").asInt(0) != 1) {
            throw draft.invalid("its version is '" + lock.path("version").asString("") + "', not 1");
        }
        try {
            TomlFile.text(lock, "requires-python").map(VersionSpecifiers::parse).ifPresent(draft::requirePython);
            lock.path("package")
                    .forEach(entry -> packages.computeIfAbsent(name(entry), name -> new ArrayList<>())
                            .add(entry));
            JsonNode project = project(lock);
            want(project, "");
            request.extras().forEach(extra -> want(project, extra));
            for (String group : request.groups()) {
                follow(project.path("dev-dependencies").path(group));
            }
            while (!open.isEmpty()) {
                visit(open.removeFirst());
            }
        } catch (IllegalArgumentException e) {
            throw draft.invalid(String.valueOf(e.getMessage()));
        }
        return draft.lock(Optional.empty(), List.of());
    }

    private static String name(JsonNode entry) {
        return PackageNames.normal(TomlFile.text(entry, "name").orElse(""));
    }

    /** The package of the folder itself. */
    private JsonNode project(JsonNode lock) {
        for (JsonNode entry : lock.path("package")) {
            if (isOwn(entry) && sourcePath(entry).equals(Optional.of("."))) {
                return entry;
            }
        }
        throw CrpException.refused(
                "'" + file.getFileName()
                        + "' has no package for the folder of the app, so crp cannot tell what it needs.",
                "Write the packages of this folder as a lock: uv export --format pylock.toml -o pylock.toml");
    }

    private static Optional<String> sourcePath(JsonNode entry) {
        JsonNode source = entry.path("source");
        return TomlFile.text(source, "editable").or(() -> TomlFile.text(source, "virtual"));
    }

    private static boolean isOwn(JsonNode entry) {
        return sourcePath(entry).isPresent();
    }

    private void want(JsonNode entry, String extra) {
        Wanted wanted = new Wanted(entry, extra);
        if (seen.add(wanted)) {
            open.add(wanted);
        }
    }

    private void visit(Wanted wanted) {
        JsonNode entry = wanted.entry();
        if (!isOwn(entry) && wanted.extra().isEmpty()) {
            draft.add(locked(entry));
        }
        follow(
                wanted.extra().isEmpty()
                        ? entry.path("dependencies")
                        : entry.path("optional-dependencies").path(wanted.extra()));
    }

    private void follow(JsonNode dependencies) {
        for (JsonNode dependency : dependencies) {
            Optional<String> marker = TomlFile.text(dependency, "marker");
            if (marker.isEmpty() || Marker.parse(marker.get()).holds(variables)) {
                JsonNode entry = target(dependency);
                want(entry, "");
                TomlFile.texts(dependency, "extra").forEach(extra -> want(entry, extra));
            }
        }
    }

    /** Of several versions the dependency names one. */
    private JsonNode target(JsonNode dependency) {
        List<JsonNode> candidates = packages.getOrDefault(name(dependency), List.of());
        Optional<String> version = TomlFile.text(dependency, "version");
        return candidates.stream()
                .filter(entry ->
                        version.isEmpty() || TomlFile.text(entry, "version").equals(version))
                .findFirst()
                .orElseThrow(
                        () -> draft.invalid("it has no package '" + name(dependency) + "', which another one needs"));
    }

    private LockedPackage locked(JsonNode entry) {
        String name = name(entry);
        JsonNode source = entry.path("source");
        if (!source.has("registry")) {
            throw draft.notWheel(name, "of the source '" + String.join(" ", source.propertyNames()) + "'");
        }
        List<LockedFile> files = new ArrayList<>();
        entry.path("wheels").forEach(wheel -> files.add(file(wheel)));
        if (entry.path("sdist").isObject()) {
            files.add(file(entry.path("sdist")));
        }
        Set<Digest> hashes = new HashSet<>();
        files.forEach(each -> hashes.addAll(each.hashes()));
        String version = TomlFile.text(entry, "version").orElse("");
        return new LockedPackage(name, draft.version(name, version), files, hashes, TomlFile.text(source, "registry"));
    }

    private LockedFile file(JsonNode json) {
        Optional<String> url = TomlFile.text(json, "url");
        Optional<String> path = TomlFile.text(json, "path");
        return new LockedFile(
                LockedNames.ofAddress(url.or(() -> path).orElse("")),
                url.map(URI::create),
                path.map(text -> file.resolveSibling(text)),
                TomlFile.text(json, "hash")
                        .flatMap(LockDraft::digest)
                        .map(Set::of)
                        .orElse(Set.of()));
    }
}
