package io.github.curlyrotaryphone.crp.gitops.layout;

import io.github.curlyrotaryphone.crp.result.DeployIntent;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which releases a branch has on record. */
public final class RecordedReleases {
    private RecordedReleases() {}

    /** For each of these, in their order; empty where nothing is on record, or nothing that can be read. */
    public static List<Optional<Digest>> of(TreeView tree, List<DeployIntent> intents) {
        List<Optional<TreeView.Entry>> records = new ArrayList<>();
        for (DeployIntent intent : intents) {
            String folder = intent.environment()
                    .gitops()
                    .folder(intent.spec().name(), intent.environment().name());
            records.add(tree.find(folder + "/" + RecordFile.NAME).filter(TreeView.Entry::isFile));
        }
        tree.load(records.stream().flatMap(Optional::stream).toList());
        return records.stream()
                .map(entry -> entry.flatMap(file -> release(tree.text(file))))
                .toList();
    }

    private static Optional<Digest> release(String text) {
        try {
            return RecordFile.read(text).release().map(Digest::new);
        } catch (RecordFile.Unreadable | IllegalArgumentException e) {
            return Optional.empty(); // planning says what is wrong with it
        }
    }
}
