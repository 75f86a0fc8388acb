package io.github.curlyrotaryphone.crp.gitops.plan;

import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.layout.RecordFile;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.gitops.store.Store;
import io.github.curlyrotaryphone.crp.gitops.store.Tip;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether a branch is just as a run wants it, told without rendering anything. */
public final class CurrentCheck {
    private final Store store;

    /** Of branches in this store. */
    public CurrentCheck(Store store) {
        this.store = store;
    }

    /**
     * Whether the branch records these apps in their environments as made of these inputs and holds every file as recorded,
     * and no change of theirs is open.
     */
    public boolean holds(Tip tip, Map<CrpSpec, Digest> inputs) {
        boolean isOpen = inputs.keySet().stream()
                .flatMap(app -> app.identities().stream())
                .map(AppEnvironment::reviewBranch)
                .anyMatch(branch -> tip.review(branch).isPresent());
        if (tip.branch().isEmpty() || isOpen) {
            return false;
        }
        TreeView tree = TreeView.of(store, tip);
        List<TreeView.Entry> all = new ArrayList<>();
        for (CrpSpec app : inputs.keySet()) {
            List<TreeView.Entry> records = records(app, tree);
            if (records.size() < app.selected().size()) {
                return false;
            }
            all.addAll(records);
        }
        tree.load(all);
        return inputs.entrySet().stream()
                .allMatch(app -> records(app.getKey(), tree).stream()
                        .allMatch(record -> isOnRecord(app.getKey(), app.getValue(), tree, tree.text(record))));
    }

    private static List<TreeView.Entry> records(CrpSpec app, TreeView tree) {
        List<TreeView.Entry> records = new ArrayList<>();
        for (EnvironmentSpec environment : app.selected()) {
            new AppPaths(environment.of(app.name()), environment.gitops().apps())
                    .record(tree)
                    .ifPresent(records::add);
        }
        return records;
    }

    private static boolean isOnRecord(CrpSpec app, Digest input, TreeView tree, String text) {
        try {
            DeployRecord deployed = RecordFile.read(text);
            return deployed.owner().equals(app.project().owner().toString())
                    && deployed.input().equals(input.toString())
                    && deployed.files().entrySet().stream()
                            .allMatch(file -> tree.find(file.getKey())
                                    .filter(now -> now.id().name().equals(file.getValue()))
                                    .isPresent());
        } catch (RecordFile.Unreadable e) {
            // Planning says what is wrong with it.
            return false;
        }
    }
}
