package io.github.curlyrotaryphone.crp.gitops.check;

import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import java.util.Collection;

/** Whether Flux's image automation writes files too. */
public final class ImageMarkers {
    private static final String MARKER = "$imagepolicy";

    private final TreeView tree;
    private final Refusals refusals;

    /** Looks into this tree. */
    public ImageMarkers(TreeView tree, Refusals refusals) {
        this.tree = tree;
        this.refusals = refusals;
    }

    /** Whether a file that was loaded carries a marker. */
    static boolean isIn(TreeView tree, TreeView.Entry file) {
        return file.isFile() && tree.text(file).contains(MARKER);
    }

    /** Checks these files, which were loaded; {@code cannot} is how a refusal starts. */
    public void check(String cannot, Collection<TreeView.Entry> files) {
        files.stream()
                .filter(file -> isIn(tree, file))
                .forEach(file -> refusals.add(
                        cannot + ": '" + file.path()
                                + "' has an image-policy marker: Flux's image automation is a second writer.",
                        "Remove the marker: either crp or an ImageUpdateAutomation sets this image, not both."));
    }
}
