package io.github.curlyrotaryphone.crp.validation.repository;

import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A {@code kustomization.yaml}.
 *
 * @param folder its folder
 * @param file the file
 */
record KustomizeFile(String folder, SourceFile file) {
    static final List<String> NAMES = List.of("kustomization.yaml", "kustomization.yml", "Kustomization");

    /** Features that change objects and are not evaluated here. */
    private static final List<String> CHANGING = List.of(
            "patches",
            "patchesStrategicMerge",
            "patchesJson6902",
            "components",
            "replacements",
            "vars",
            "transformers",
            "replicas",
            "images",
            "labels",
            "commonLabels",
            "namePrefix",
            "nameSuffix");

    /** Features that generate objects. */
    private static final List<String> MAKING =
            List.of("configMapGenerator", "secretGenerator", "generators", "helmCharts", "helmChartInflationGenerator");

    Map<String, Object> tree() {
        return file.documents().isEmpty() ? Map.of() : file.documents().get(0).tree();
    }

    boolean isComponent() {
        return Tree.text(tree(), "kind").filter("Component"::equals).isPresent();
    }

    /** The resources that it builds on, in order. */
    List<String> resources() {
        return Stream.of("resources", "bases", "components")
                .flatMap(field -> file.texts(field).stream())
                .toList();
    }

    /** The features that change its objects and are not evaluated. */
    List<String> changing() {
        return CHANGING.stream().filter(this::has).toList();
    }

    /** The features that generate objects that are not known. */
    List<String> making() {
        return MAKING.stream().filter(this::has).toList();
    }

    private boolean has(String field) {
        return !Tree.list(tree(), field).isEmpty()
                || !Tree.map(tree(), field).isEmpty()
                || Tree.text(tree(), field).isPresent();
    }

    /** The namespace that it sets in its objects. */
    Optional<String> namespace() {
        return Tree.text(tree(), "namespace").filter(name -> !name.isEmpty());
    }

    /** The files of its patches, which are not objects. */
    List<String> patchFiles() {
        List<String> paths = new ArrayList<>(file.texts("patchesStrategicMerge"));
        for (String field : List.of("patches", "patchesJson6902", "replacements")) {
            Tree.maps(tree(), field).forEach(each -> Tree.text(each, "path").ifPresent(paths::add));
        }
        for (String field : List.of("transformers", "configurations", "generators")) {
            paths.addAll(file.texts(field));
        }
        for (String field : List.of("configMapGenerator", "secretGenerator")) {
            Tree.maps(tree(), field)
                    .forEach(each -> Tree.texts(each, "files")
                            .forEach(name -> paths.add(name.substring(name.indexOf('=') + 1))));
        }
        return paths.stream().flatMap(path -> resolve(path).stream()).toList();
    }

    /** A path of this file, relative to the root of the repository; empty if it is outside of it or is an address. */
    Optional<String> resolve(String path) {
        if (path.contains("://") || path.contains("?ref=") || path.startsWith("git@") || path.startsWith("/")) {
            return Optional.empty();
        }
        return normal(folder.isEmpty() ? path : folder + "/" + path);
    }

    /** Without {@code .} and {@code ..}; empty if it is outside of the root. */
    static Optional<String> normal(String path) {
        Deque<String> names = new ArrayDeque<>();
        for (String name : path.split("/", -1)) {
            if (name.equals("..")) {
                if (names.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return Optional.of(String.join("/", names));
    }
}
