package io.github.curlyrotaryphone.crp.gitops.check;

import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import java.util.Collection;

/** Checks whether Flux's image automation writes the files too. */
public final class ImageMarkers {
    private static final String MARKER = "$imagepolicy";

    private final TreeView tree;
    private final Refusals refusals;

    /** Checks this tree. */
    public ImageMarkers(TreeView tree, Refusals refusals) {
        this.tree = tree;
        this.refusals = refusals;
    }

    /** Whether a loaded file has a marker. */
    static boolean isIn(TreeView tree, TreeView.Entry file) {
        return file.isFile() && tree.text(file).contains(MARKER);
    }

    /** Checks these loaded files; {@code cannot} is the beginning of a refusal. */
    public void check(String cannot, Collection<TreeView.Entry> files) {
        files.stream()
                .filter(file -> isIn(tree, file))
                .forEach(file -> refusals.add(
                        cannot + ": '" + file.path()
                                + "' has an image-policy marker: Flux's image automation writes it too.",
                        "Remove the marker: only one of crp and ImageUpdateAutomation may set this image."));
    }
}
