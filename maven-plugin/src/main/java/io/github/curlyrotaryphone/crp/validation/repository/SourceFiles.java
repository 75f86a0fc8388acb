package io.github.curlyrotaryphone.crp.validation.repository;

import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The YAML files of a repository, each read once. */
final class SourceFiles {
    private final SortedMap<String, SourceFile> files = new TreeMap<>();
    private final Map<String, Folder> folders = new HashMap<>();

    /** What is directly in a folder. */
    private record Folder(List<SourceFile> files, Set<String> folders) {
        static final Folder NONE = new Folder(List.of(), Set.of());
    }

    /** The files that are not templates of charts, and in no hidden folder. They are read in parallel. */
    SourceFiles(SortedMap<String, String> texts) {
        Set<String> charts = texts.keySet().stream()
                .filter(path -> path.equals("Chart.yaml") || path.endsWith("/Chart.yaml"))
                .map(SourceFiles::folder)
                .collect(Collectors.toSet());
        texts.entrySet().parallelStream()
                .filter(each -> isYaml(each.getKey()) && !isBelowOne(charts, each.getKey()))
                .map(each -> SourceFile.read(each.getKey(), each.getValue()))
                .toList()
                .forEach(this::add);
    }

    private void add(SourceFile file) {
        files.put(file.path(), file);
        String folder = folder(file.path());
        inner(folder).files().add(file);
        while (!folder.isEmpty()) {
            String outer = folder(folder);
            inner(outer).folders().add(folder);
            folder = outer;
        }
    }

    private Folder inner(String folder) {
        return folders.computeIfAbsent(folder, name -> new Folder(new ArrayList<>(), new LinkedHashSet<>()));
    }

    /** Whether a path may be that of a Kubernetes object: hidden files and folders are for tools. */
    static boolean isYaml(String path) {
        return (path.endsWith(".yaml") || path.endsWith(".yml") || path.endsWith("/Kustomization"))
                && !path.startsWith(".")
                && !path.contains("/.");
    }

    private static boolean isBelowOne(Set<String> folders, String path) {
        String folder = folder(path);
        while (!folder.isEmpty() && !folders.contains(folder)) {
            folder = folder(folder);
        }
        return folders.contains(folder);
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
        return folder.isEmpty() || folders.containsKey(folder);
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
        return folders.getOrDefault(folder, Folder.NONE).files();
    }

    /** The folders directly in a folder. */
    Set<String> foldersIn(String folder) {
        return folders.getOrDefault(folder, Folder.NONE).folders();
    }
}
