package io.github.curlyrotaryphone.crp.validation.repository;

import io.github.curlyrotaryphone.crp.kubernetes.schema.ApiIndex;
import io.github.curlyrotaryphone.crp.kubernetes.schema.ServedKind;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Builds folders as Flux does with kustomize, in simple cases; what it does not evaluate, it reports. */
final class KustomizeBuild {
    private final SourceFiles files;
    private final Set<String> open = new HashSet<>();

    KustomizeBuild(SourceFiles files) {
        this.files = files;
    }

    /** Builds a folder; without a kustomization.yaml, everything in it, as Flux does. */
    BuiltObjects build(String folder) {
        BuiltObjects built = new BuiltObjects();
        if (!open.add(folder)) {
            return built;
        }
        Optional<KustomizeFile> kustomization = files.kustomization(folder);
        if (kustomization.isPresent()) {
            build(kustomization.orElseThrow(), built);
        } else {
            files.in(folder).forEach(file -> add(file, built));
            files.foldersIn(folder).stream().filter(each -> !isHidden(each)).forEach(each -> built.add(build(each)));
        }
        open.remove(folder);
        return built;
    }

    private static boolean isHidden(String folder) {
        return folder.substring(folder.lastIndexOf('/') + 1).startsWith(".");
    }

    private static void add(SourceFile file, BuiltObjects built) {
        built.files().add(file.path());
        built.whole().addAll(file.objects());
    }

    private void build(KustomizeFile kustomization, BuiltObjects built) {
        built.files().add(kustomization.file().path());
        built.files().addAll(kustomization.patchFiles());
        kustomization.resources().forEach(resource -> resource(kustomization, resource, built));
        kustomization.namespace().ifPresent(name -> place(built, name));
        if (!kustomization.changing().isEmpty()) {
            built.change();
        }
        if (!kustomization.making().isEmpty()) {
            built.more();
        }
        List<String> features = kustomization.changing();
        if (!features.isEmpty()) {
            built.findings()
                    .add(SourceFile.finding(
                            RepositoryRules.NOT_EVALUATED,
                            kustomization.file().path(),
                            1,
                            "crp does not evaluate " + String.join(" and ", features) + ".",
                            "Build it with kustomize to see the objects as they are applied."));
        }
    }

    private void resource(KustomizeFile kustomization, String resource, BuiltObjects built) {
        Optional<String> path = kustomization.resolve(resource);
        if (path.isEmpty() || isAddress(resource, path.orElseThrow())) {
            built.more();
            built.findings()
                    .add(SourceFile.finding(
                            RepositoryRules.NOT_EVALUATED,
                            kustomization.file().path(),
                            line(kustomization, resource),
                            "'" + resource + "' lies outside of this repository.",
                            "Build it with kustomize to see its objects."));
            return;
        }
        Optional<SourceFile> file = files.file(path.orElseThrow());
        if (file.isPresent()) {
            add(file.orElseThrow(), built);
        } else if (files.isFolder(path.orElseThrow())) {
            built.add(build(path.orElseThrow()));
        } else {
            missing(kustomization, resource, built);
        }
    }

    /** Whether it is an address such as {@code github.com/team/repository}, which is not a folder here. */
    private boolean isAddress(String resource, String path) {
        int slash = resource.indexOf('/');
        return slash > 0 && resource.substring(0, slash).matches("[a-z0-9-]+(\\.[a-z0-9-]+)+") && !files.isFolder(path);
    }

    private static void missing(KustomizeFile kustomization, String resource, BuiltObjects built) {
        built.findings()
                .add(SourceFile.finding(
                        RepositoryRules.MISSING,
                        kustomization.file().path(),
                        line(kustomization, resource),
                        "'" + resource + "' does not exist.",
                        "Add it, or remove it from the list."));
    }

    private static int line(KustomizeFile kustomization, String resource) {
        PlacedObject document = kustomization.file().documents().get(0);
        for (String field : List.of("resources", "bases", "components")) {
            int index = kustomization.file().texts(field).indexOf(resource);
            if (index >= 0) {
                return document.lines().of(field + "[" + index + "]");
            }
        }
        return 1;
    }

    /** Sets the namespace of all namespaced objects. */
    static void place(BuiltObjects built, String namespace) {
        built.whole().replaceAll(each -> placed(each, namespace));
        built.partial().replaceAll(each -> placed(each, namespace));
    }

    private static PlacedObject placed(PlacedObject object, String namespace) {
        boolean isClusterScoped =
                ApiIndex.get().versions(object.name().kindAndGroup()).stream().noneMatch(ServedKind::isNamespaced);
        boolean isKnown = !ApiIndex.get().versions(object.name().kindAndGroup()).isEmpty();
        return isClusterScoped && isKnown
                ? object
                : new PlacedObject(
                        Tree.with(object.tree(), namespace, "metadata", "namespace"), object.file(), object.lines());
    }
}
