package io.github.curlyrotaryphone.crp.gitops.plan;

import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.layout.RecordFile;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.gitops.store.Store;
import io.github.curlyrotaryphone.crp.gitops.store.Tip;
import io.github.curlyrotaryphone.crp.result.DeployIntent;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import java.util.ArrayList;
import java.util.List;

/** Whether a branch is already up to date, found without rendering anything. */
public final class CurrentCheck {
    private final Store store;

    /** Checks branches of this store. */
    public CurrentCheck(Store store) {
        this.store = store;
    }

    /** Whether the branch records these intents, every file is as recorded, and none of them has an open change. */
    public boolean holds(Tip tip, List<DeployIntent> intents) {
        boolean isOpen = intents.stream()
                .anyMatch(intent -> tip.review(intent.identity().reviewBranch()).isPresent());
        if (tip.branch().isEmpty() || isOpen) {
            return false;
        }
        TreeView tree = TreeView.of(store, tip);
        List<TreeView.Entry> records = new ArrayList<>();
        intents.forEach(intent -> place(intent).record(tree).ifPresent(records::add));
        if (records.size() < intents.size()) {
            return false;
        }
        tree.load(records);
        for (int i = 0; i < intents.size(); i++) {
            if (!isOnRecord(intents.get(i), tree, tree.text(records.get(i)))) {
                return false;
            }
        }
        return true;
    }

    /** The paths of an intent. */
    public static AppPaths place(DeployIntent intent) {
        return new AppPaths(intent.identity(), intent.environment().gitops().apps());
    }

    private static boolean isOnRecord(DeployIntent intent, TreeView tree, String text) {
        try {
            DeployRecord deployed = RecordFile.read(text);
            return deployed.owner().equals(intent.spec().project().owner().toString())
                    && deployed.input().equals(intent.input().toString())
                    && deployed.files().entrySet().stream()
                            .allMatch(file -> tree.find(file.getKey())
                                    .filter(now -> now.id().name().equals(file.getValue()))
                                    .isPresent());
        } catch (RecordFile.Unreadable e) {
            // The planner reports what is wrong with it.
            return false;
        }
    }
}
