package io.github.curlyrotaryphone.crp.validation.repository;

import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The YAML files of a repository, each read once. */
final class SourceFiles {
    private final SortedMap<String, SourceFile> files = new TreeMap<>();

    /** The files that are not templates of charts, and in no hidden folder. */
    SourceFiles(SortedMap<String, String> texts) {
        List<String> charts = texts.keySet().stream()
                .filter(path -> path.equals("Chart.yaml") || path.endsWith("/Chart.yaml"))
                .map(SourceFiles::folder)
                .toList();
        texts.forEach((path, text) -> {
            if (isYaml(path) && charts.stream().noneMatch(chart -> isBelow(chart, path))) {
                files.put(path, SourceFile.read(path, text));
            }
        });
    }

    /** Whether a path may be that of a Kubernetes object: hidden files and folders are for tools. */
    static boolean isYaml(String path) {
        return (path.endsWith(".yaml") || path.endsWith(".yml") || path.endsWith("/Kustomization"))
                && !path.startsWith(".")
                && !path.contains("/.");
    }

    private static boolean isBelow(String folder, String path) {
        return folder.isEmpty() || path.startsWith(folder + "/");
    }

    static String folder(String path) {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    }

    Collection<SourceFile> all() {
        return files.values();
    }

    Stream<PlacedObject> objects() {
        return files.values().stream().filter(file -> !file.isKustomization()).flatMap(file -> file.objects().stream());
    }

    Optional<SourceFile> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** Whether there is a file below that folder. */
    boolean isFolder(String folder) {
        return folder.isEmpty() || files.keySet().stream().anyMatch(path -> isBelow(folder, path));
    }

    /** The file that defines the build of a folder. */
    Optional<KustomizeFile> kustomization(String folder) {
        return KustomizeFile.NAMES.stream()
                .map(name -> folder.isEmpty() ? name : folder + "/" + name)
                .flatMap(path -> file(path).stream())
                .findFirst()
                .map(file -> new KustomizeFile(folder, file));
    }

    /** The files directly in a folder. */
    List<SourceFile> in(String folder) {
        return files.values().stream()
                .filter(file -> folder(file.path()).equals(folder))
                .toList();
    }

    /** The folders directly in a folder. */
    Set<String> foldersIn(String folder) {
        Set<String> folders = new LinkedHashSet<>();
        String start = folder.isEmpty() ? "" : folder + "/";
        for (String path : files.keySet()) {
            int slash = path.startsWith(start) ? path.indexOf('/', start.length()) : -1;
            if (slash > 0) {
                folders.add(path.substring(0, slash));
            }
        }
        return folders;
    }
}
