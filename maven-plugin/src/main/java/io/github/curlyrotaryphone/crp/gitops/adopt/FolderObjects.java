package io.github.curlyrotaryphone.crp.gitops.adopt;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import io.github.curlyrotaryphone.crp.yaml.UnreadableYaml;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The objects that Flux would apply of a folder: those of its kustomization.yaml, with the names, labels and namespace
 * that it sets, or those of all its YAML files. What changes names in a way that is not followed here is refused.
 */
final class FolderObjects {
    private static final List<String> KUSTOMIZATIONS =
            List.of("kustomization.yaml", "kustomization.yml", "Kustomization");
    private static final Set<String> NOT_FOLLOWED = Set.of(
            "components", "generators", "helmChartInflationGenerator", "helmCharts", "replacements", "transformers");
    private static final List<String> PATCHES = List.of("patches", "patchesStrategicMerge", "patchesJson6902");

    /** Words of a patch that may change a selector or a name; "nodeSelector" and others have a capital S. */
    private static final Pattern NAMES =
            Pattern.compile("selector|matchLabels|/metadata/name|/(containers|ports)/\\d+/name|\\$patch");

    private static final int DEEPEST = 16;

    private final TreeView tree;
    private final String cannot;

    FolderObjects(TreeView tree, String cannot) {
        this.tree = tree;
        this.cannot = cannot;
    }

    /** The objects of this folder. */
    List<Map<String, Object>> of(String folder) {
        tree.load(tree.files(folder));
        return objects(folder, 0);
    }

    private List<Map<String, Object>> objects(String folder, int depth) {
        if (depth > DEEPEST) {
            throw refused(folder, "refers to itself", "Correct its 'resources'.");
        }
        Optional<TreeView.Entry> file = KUSTOMIZATIONS.stream()
                .flatMap(name -> tree.find(folder + "/" + name).stream())
                .filter(TreeView.Entry::isFile)
                .findFirst();
        if (file.isPresent()) {
            return built(folder, file.orElseThrow(), depth);
        }
        List<Map<String, Object>> objects = new ArrayList<>();
        for (TreeView.Entry entry : tree.list(folder)) {
            if (entry.isFolder()) {
                objects.addAll(objects(entry.path(), depth + 1));
            } else if (entry.isFile() && entry.path().matches(".*\\.ya?ml")) {
                objects.addAll(documents(entry));
            }
        }
        return objects;
    }

    /** What kustomize builds of a folder. */
    private List<Map<String, Object>> built(String folder, TreeView.Entry file, int depth) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Map<String, Object> kustomization : documents(file)) {
            requireFollowed(folder, file.path(), kustomization);
            for (String list : List.of("resources", "bases")) {
                for (String resource : Tree.texts(kustomization, list)) {
                    objects.addAll(resource(folder, file.path(), resource, depth));
                }
            }
            objects = new ArrayList<>(KustomizeFields.of(kustomization).apply(objects));
        }
        return objects;
    }

    private List<Map<String, Object>> resource(String folder, String by, String resource, int depth) {
        Optional<TreeView.Entry> entry = resolve(folder, resource).flatMap(tree::find);
        if (entry.filter(TreeView.Entry::isFolder).isPresent()) {
            tree.load(tree.files(entry.orElseThrow().path()));
            return objects(entry.orElseThrow().path(), depth + 1);
        }
        if (entry.filter(TreeView.Entry::isFile).isEmpty()) {
            throw refused(
                    by,
                    "refers to '" + resource + "', which this repository does not contain",
                    "Commit what 'kustomize build' makes of it in its place, and run crp:adopt again.");
        }
        tree.load(List.of(entry.orElseThrow()));
        return documents(entry.orElseThrow());
    }

    /** The path from the root; empty if it leads out of the repository. */
    private static Optional<String> resolve(String folder, String relative) {
        List<String> path = new ArrayList<>(List.of(folder.split("/", -1)));
        for (String segment : relative.split("/", -1)) {
            if (segment.equals("..")) {
                if (path.isEmpty()) {
                    return Optional.empty();
                }
                path.remove(path.size() - 1);
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                path.add(segment);
            }
        }
        return Optional.of(String.join("/", path));
    }

    private void requireFollowed(String folder, String file, Map<String, Object> kustomization) {
        kustomization.keySet().stream()
                .filter(NOT_FOLLOWED::contains)
                .findFirst()
                .ifPresent(key -> {
                    throw notFollowed(file, "'" + key + "'");
                });
        for (String key : PATCHES) {
            for (Object patch : Tree.list(kustomization, key)) {
                if (NAMES.matcher(text(folder, patch)).find()) {
                    throw notFollowed(file, "an item of '" + key + "' that may change a selector or a name");
                }
            }
        }
    }

    private CrpException notFollowed(String file, String what) {
        return refused(
                file,
                "contains " + what + ", so the names of what runs cannot be read from the files",
                "Commit what 'kustomize build' makes of it in its place, and run crp:adopt again.");
    }

    /** A patch as text: of the file that it names, or its own. */
    private String text(String folder, Object patch) {
        String path = patch instanceof Map<?, ?>
                ? Tree.text(Tree.asMap(patch), "path").orElse("")
                : patch.toString();
        Optional<TreeView.Entry> file = path.isEmpty() || path.contains("\n")
                ? Optional.empty()
                : resolve(folder, path).flatMap(tree::find).filter(TreeView.Entry::isFile);
        file.ifPresent(found -> tree.load(List.of(found)));
        return file.map(tree::text).orElse(patch.toString());
    }

    private List<Map<String, Object>> documents(TreeView.Entry file) {
        try {
            List<Map<String, Object>> objects = new ArrayList<>();
            for (Object document : PlainYaml.documents(tree.text(file))) {
                Map<String, Object> object = Tree.asMap(document);
                boolean isList = Tree.text(object, "kind").equals(Optional.of("List"));
                objects.addAll(isList ? Tree.maps(object, "items") : List.of(object));
            }
            return objects;
        } catch (UnreadableYaml e) {
            throw refused(file.path(), e.reason(), "Correct it in a separate commit, and run crp:adopt again.");
        }
    }

    private CrpException refused(String file, String reason, String remedy) {
        return CrpException.refused(cannot + ": '" + file + "' " + reason + ".", remedy);
    }
}
