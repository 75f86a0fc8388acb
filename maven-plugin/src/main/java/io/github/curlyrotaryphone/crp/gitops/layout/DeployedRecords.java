package io.github.curlyrotaryphone.crp.gitops.layout;

import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The records of all apps in a tree. What is known of an app's folder is cached by the id of that folder, so that only
 * the folders that changed are read.
 */
public final class DeployedRecords {
    private final TreeView tree;
    private final RecordCache cache;

    /** The records in this tree; {@code cache} is a folder for cached data about files of others. */
    public DeployedRecords(TreeView tree, Path cache) {
        this.tree = tree;
        this.cache = RecordCache.open(cache);
    }

    /** The files that {@link #in} will read, so that they can be requested together with others. */
    public List<TreeView.Entry> unread(Collection<String> roots) {
        return roots.stream()
                .flatMap(root -> tree.list(root).stream())
                .filter(app -> cache.find(app.id()).isEmpty())
                .flatMap(app -> records(app).values().stream())
                .toList();
    }

    /**
     * What others must respect, by app and environment.
     *
     * @param roots folders of apps, such as {@code apps}
     */
    public Map<AppPaths, RecordSummary> in(Collection<String> roots) {
        tree.load(unread(roots));
        Map<AppPaths, RecordSummary> found = new LinkedHashMap<>();
        for (String root : roots) {
            for (TreeView.Entry app : tree.list(root)) {
                summaries(root, app)
                        .forEach((environment, summary) ->
                                place(root, app, environment).ifPresent(place -> found.put(place, summary)));
            }
        }
        cache.save();
        return found;
    }

    private SortedMap<String, RecordSummary> summaries(String root, TreeView.Entry app) {
        return cache.find(app.id()).orElseGet(() -> {
            SortedMap<String, RecordSummary> summaries = new TreeMap<>();
            records(app)
                    .forEach((environment, file) -> place(root, app, environment)
                            .ifPresent(place -> summaries.put(environment, summary(place, file))));
            cache.put(app.id(), summaries);
            return summaries;
        });
    }

    /** Environment to record. */
    private SortedMap<String, TreeView.Entry> records(TreeView.Entry app) {
        SortedMap<String, TreeView.Entry> records = new TreeMap<>();
        for (TreeView.Entry environment : tree.list(app.path())) {
            tree.find(environment.path() + "/" + RecordFile.NAME)
                    .filter(TreeView.Entry::isFile)
                    .ifPresent(file -> records.put(name(environment), file));
        }
        return records;
    }

    private static String name(TreeView.Entry entry) {
        return entry.path().substring(entry.path().lastIndexOf('/') + 1);
    }

    private static Optional<AppPaths> place(String root, TreeView.Entry app, String environment) {
        try {
            return Optional.of(
                    new AppPaths(new AppEnvironment(new AppName(name(app)), new EnvironmentName(environment)), root));
        } catch (IllegalArgumentException e) {
            // A folder with another name is not one of crp's.
            return Optional.empty();
        }
    }

    /** Whoever deploys the app itself is told of an unreadable record. */
    private RecordSummary summary(AppPaths place, TreeView.Entry file) {
        try {
            DeployRecord record = RecordFile.read(tree.text(file));
            return new RecordSummary(RenderedObjects.of(place, record, tree), record.hold());
        } catch (RecordFile.Unreadable e) {
            return RecordSummary.NONE;
        }
    }
}
