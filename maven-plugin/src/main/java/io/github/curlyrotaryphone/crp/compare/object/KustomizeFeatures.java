package io.github.curlyrotaryphone.crp.compare.object;

import io.github.curlyrotaryphone.crp.compare.model.Sentence;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import io.github.curlyrotaryphone.crp.yaml.UnreadableYaml;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The file that tells kustomize which others there are. */
final class KustomizeFeatures {
    private static final Set<String> PLAIN = Set.of("apiVersion", "kind", "resources", "metadata");

    private KustomizeFeatures() {}

    static boolean is(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.equals("kustomization.yaml") || name.equals("kustomization.yml");
    }

    /** What it does beyond listing files; empty where it does not, or is another file. */
    static Optional<Sentence> more(String path, String text) {
        if (!is(path)) {
            return Optional.empty();
        }
        try {
            Set<String> keys = new TreeSet<>();
            List<Object> documents = PlainYaml.documents(text);
            documents.forEach(document -> keys.addAll(Tree.asMap(document).keySet()));
            keys.removeAll(PLAIN);
            return keys.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Sentence.of(
                            "{} changes objects by {}, which is not shown here.", path, String.join(", ", keys)));
        } catch (UnreadableYaml e) {
            return Optional.of(Sentence.of("{} " + e.reason() + ".", path));
        }
    }
}
