package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.gitops.layout.AppPaths;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Compares the records at two revisions. Files with equal blob ids are not read, so the cost depends on the differences
 * and not on the number of apps.
 */
final class SidesReader {
    private final BranchReader reader;

    SidesReader(BranchReader reader) {
        this.reader = reader;
    }

    /** Each selected app and environment that differs, sorted by app. */
    List<Sides> between(Revision before, Revision after, Predicate<AppPaths> chosen) {
        SortedMap<String, AppPaths> places = new TreeMap<>();
        Map<AppPaths, TreeView> old = reader.trees(before, chosen);
        Map<AppPaths, TreeView> now = reader.trees(after, chosen);
        old.keySet().forEach(place -> places.put(place.folder(), place));
        now.keySet().forEach(place -> places.put(place.folder(), place));
        List<AppPaths> different = places.values().stream()
                .filter(place -> !record(place, old).equals(record(place, now)))
                .toList();
        Map<AppPaths, DeployRecord> oldRecords = records(different, old);
        Map<AppPaths, DeployRecord> newRecords = records(different, now);
        List<AppPaths> changed = different.stream()
                .filter(place -> !files(place, oldRecords).equals(files(place, newRecords)))
                .toList();
        load(changed, old, AppPaths::files);
        load(changed, now, AppPaths::files);
        return changed.stream()
                .map(place -> new Sides(place.identity(), side(place, old, oldRecords), side(place, now, newRecords)))
                .toList();
    }

    private static Optional<ObjectId> record(AppPaths place, Map<AppPaths, TreeView> trees) {
        return Optional.ofNullable(trees.get(place)).flatMap(place::record).map(TreeView.Entry::id);
    }

    private static Map<AppPaths, DeployRecord> records(List<AppPaths> places, Map<AppPaths, TreeView> trees) {
        load(places, trees, (place, tree) -> place.record(tree).stream().toList());
        DeployRecordReader strict = DeployRecordReader.refusing();
        Map<AppPaths, DeployRecord> records = new HashMap<>();
        for (AppPaths place : places) {
            Optional.ofNullable(trees.get(place))
                    .flatMap(tree -> place.record(tree).flatMap(file -> strict.read(place, tree, file)))
                    .ifPresent(record -> records.put(place, record));
        }
        return records;
    }

    private static SortedMap<String, String> files(AppPaths place, Map<AppPaths, DeployRecord> records) {
        return Optional.ofNullable(records.get(place)).map(DeployRecord::files).orElseGet(TreeMap::new);
    }

    /** Makes the files of these apps and environments readable, with one request for each tree. */
    private static void load(
            List<AppPaths> places,
            Map<AppPaths, TreeView> trees,
            BiFunction<AppPaths, TreeView, List<TreeView.Entry>> files) {
        IdentityHashMap<TreeView, List<TreeView.Entry>> needed = new IdentityHashMap<>();
        for (AppPaths place : places) {
            Optional.ofNullable(trees.get(place))
                    .ifPresent(tree -> needed.computeIfAbsent(tree, absent -> new ArrayList<>())
                            .addAll(files.apply(place, tree)));
        }
        needed.forEach(TreeView::load);
    }

    private static Optional<Sides.Side> side(
            AppPaths place, Map<AppPaths, TreeView> trees, Map<AppPaths, DeployRecord> records) {
        if (!records.containsKey(place)) {
            return Optional.empty();
        }
        TreeView tree = Objects.requireNonNull(trees.get(place));
        DeployRecord recorded = Objects.requireNonNull(records.get(place));
        SortedMap<String, String> texts = new TreeMap<>();
        recorded.files()
                .keySet()
                .forEach(path -> tree.find(path)
                        .filter(TreeView.Entry::isFile)
                        .ifPresent(file -> texts.put(path, tree.text(file))));
        return Optional.of(new Sides.Side(recorded, texts));
    }
}
