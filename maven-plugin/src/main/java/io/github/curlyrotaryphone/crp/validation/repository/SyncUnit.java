package io.github.curlyrotaryphone.crp.validation.repository;

import io.github.curlyrotaryphone.crp.validation.finding.Finding;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Objects that are applied together.
 *
 * @param title the title in reports: of a Flux Kustomization, an Application or a folder
 * @param definition the object that defines it, if any
 * @param path the folder
 */
record SyncUnit(String title, Optional<PlacedObject> definition, String path) {
    static final String FLUX = "Kustomization.kustomize.toolkit.fluxcd.io";

    /** The unit of a Flux Kustomization, if its path is a plain one. */
    static Optional<SyncUnit> ofFlux(PlacedObject object) {
        return Tree.text(object.tree(), "spec", "path")
                .or(() -> Optional.of("."))
                .filter(path -> !path.contains("${"))
                .flatMap(KustomizeFile::normal)
                .map(path -> new SyncUnit(
                        "Flux Kustomization '" + object.name().name() + "' ("
                                + object.file().orElse("") + ")",
                        Optional.of(object),
                        path));
    }

    /** The units of an Application of Argo CD: the folders of its Git sources. */
    static List<SyncUnit> ofArgo(PlacedObject object) {
        List<Map<String, Object>> sources = new ArrayList<>(Tree.maps(object.tree(), "spec", "sources"));
        sources.add(Tree.map(object.tree(), "spec", "source"));
        return sources.stream()
                .flatMap(source -> Tree.text(source, "path").stream())
                .filter(path -> !path.contains("{"))
                .flatMap(path -> KustomizeFile.normal(path).stream())
                .map(path -> new SyncUnit(
                        "Application '" + object.name().name() + "' ("
                                + object.file().orElse("") + ")",
                        Optional.of(object),
                        path))
                .toList();
    }

    static SyncUnit ofFolder(String folder) {
        return new SyncUnit("Folder " + (folder.isEmpty() ? "." : folder), Optional.empty(), folder);
    }

    private Map<String, Object> spec() {
        return definition.map(each -> Tree.map(each.tree(), "spec")).orElse(Map.of());
    }

    /** The file that defines it, if one does. */
    Optional<String> file() {
        return definition.flatMap(PlacedObject::file);
    }

    boolean isFlux() {
        return definition
                .filter(each -> each.name().kindAndGroup().equals(FLUX))
                .isPresent();
    }

    /** The namespace that all its objects are put in. */
    Optional<String> namespace() {
        return Tree.text(spec(), "targetNamespace");
    }

    /** Whether it changes objects with features that are not evaluated. */
    boolean changes() {
        return isFlux()
                && List.of("patches", "patchesStrategicMerge", "patchesJson6902", "components").stream()
                        .anyMatch(each -> !Tree.list(spec(), each).isEmpty());
    }

    boolean decrypts() {
        return !isFlux() || !Tree.map(spec(), "decryption").isEmpty();
    }

    /** The names of the variables that Flux substitutes; empty if it substitutes none, or if not all are known. */
    Optional<Set<String>> variables() {
        boolean isKnown = spec().containsKey("postBuild")
                && Tree.list(spec(), "postBuild", "substituteFrom").isEmpty();
        return isKnown ? Optional.of(Tree.map(spec(), "postBuild", "substitute").keySet()) : Optional.empty();
    }

    /** The name of the Git repository of its source; empty if the source is something else. */
    Optional<String> source() {
        return Tree.text(spec(), "sourceRef", "kind")
                .filter("GitRepository"::equals)
                .flatMap(kind -> Tree.text(spec(), "sourceRef", "name"));
    }

    /** The finding if its path is not in the repository. */
    Finding missing() {
        PlacedObject object = definition.orElseThrow();
        return new Finding(
                RepositoryRules.PATH,
                object.name(),
                "spec.path",
                object.file(),
                object.lines().of("spec.path"),
                "Its path './" + path + "' does not exist.",
                "Correct 'spec.path', or add the folder.");
    }
}
