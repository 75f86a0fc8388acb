package io.github.curlyrotaryphone.crp.manifest;

import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import io.github.curlyrotaryphone.crp.yaml.write.YamlWriter;
import java.util.Map;

/** The text of one object, which Flux applies as it is. */
final class ObjectText {
    private static final String HEADER = "# Rendered by crp. Change crp.yaml or src/main/crp/ instead of this file.\n";
    private static final String SUBSTITUTE = "kustomize.toolkit.fluxcd.io/substitute";

    private ObjectText() {}

    /**
     * The object as YAML. Where its text holds <code>${</code>, an annotation keeps Flux from substituting it, unless
     * the user wrote that annotation with another value.
     */
    static String of(Map<String, Object> object) {
        String text = YamlWriter.write(object);
        boolean decided = Tree.at(object, "metadata", "annotations", SUBSTITUTE).isPresent();
        if (decided || !text.contains("${")) {
            return HEADER + text;
        }
        return HEADER + YamlWriter.write(Tree.with(object, "disabled", "metadata", "annotations", SUBSTITUTE));
    }
}
