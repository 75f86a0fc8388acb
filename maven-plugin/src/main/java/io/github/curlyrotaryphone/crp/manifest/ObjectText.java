package io.github.curlyrotaryphone.crp.manifest;

import io.github.curlyrotaryphone.crp.manifest.merge.ManifestObject;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import io.github.curlyrotaryphone.crp.yaml.write.YamlWriter;
import java.util.Map;

/** The text of one object, which Flux applies unchanged. */
final class ObjectText {
    private static final String HEADER = "# Rendered by crp. Change crp.yaml or src/main/crp/ instead of this file.\n";
    private static final String SUBSTITUTE = "kustomize.toolkit.fluxcd.io/substitute";

    private ObjectText() {}

    /** The text of a file; that of an object that SOPS encrypted is not changed by a byte, as its checksum demands. */
    static String of(ManifestObject object) {
        return object.encrypted().orElseGet(() -> of(object.content()));
    }

    /**
     * The object as YAML. If its text contains <code>${</code>, an annotation prevents substitution by Flux, unless the
     * user set that annotation to another value.
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
