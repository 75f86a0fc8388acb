package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.gitops.layout.Place;
import io.github.curlyrotaryphone.crp.gitops.layout.TreeView;
import io.github.curlyrotaryphone.crp.result.Recorded;
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
 * Compares what is on record at two revisions. What has the same blob ids on both is not read, so that the cost follows
 * what differs and not the number of apps.
 */
final class SidesReader {
    private final BranchReader reader;

    SidesReader(BranchReader reader) {
        this.reader = reader;
    }

    /** Each chosen app and environment that differs, sorted by app. */
    List<Sides> between(Revision before, Revision after, Predicate<Place> chosen) {
        SortedMap<String, Place> places = new TreeMap<>();
        Map<Place, TreeView> old = reader.trees(before, chosen);
        Map<Place, TreeView> now = reader.trees(after, chosen);
        old.keySet().forEach(place -> places.put(place.folder(), place));
        now.keySet().forEach(place -> places.put(place.folder(), place));
        List<Place> different = places.values().stream()
                .filter(place -> !record(place, old).equals(record(place, now)))
                .toList();
        Map<Place, Recorded> oldRecords = records(different, old);
        Map<Place, Recorded> newRecords = records(different, now);
        List<Place> changed = different.stream()
                .filter(place -> !files(place, oldRecords).equals(files(place, newRecords)))
                .toList();
        load(changed, old, Place::files);
        load(changed, now, Place::files);
        return changed.stream()
                .map(place -> new Sides(
                        place.app(), place.environment(), side(place, old, oldRecords), side(place, now, newRecords)))
                .toList();
    }

    private static Optional<ObjectId> record(Place place, Map<Place, TreeView> trees) {
        return Optional.ofNullable(trees.get(place)).flatMap(place::record).map(TreeView.Entry::id);
    }

    private static Map<Place, Recorded> records(List<Place> places, Map<Place, TreeView> trees) {
        load(places, trees, (place, tree) -> place.record(tree).stream().toList());
        RecordReader strict = RecordReader.refusing();
        Map<Place, Recorded> records = new HashMap<>();
        for (Place place : places) {
            Optional.ofNullable(trees.get(place))
                    .flatMap(tree -> place.record(tree).flatMap(file -> strict.read(place, tree, file)))
                    .ifPresent(record -> records.put(place, record));
        }
        return records;
    }

    private static SortedMap<String, String> files(Place place, Map<Place, Recorded> records) {
        return Optional.ofNullable(records.get(place)).map(Recorded::files).orElseGet(TreeMap::new);
    }

    /** Makes files of these places readable, in one request for each tree. */
    private static void load(
            List<Place> places, Map<Place, TreeView> trees, BiFunction<Place, TreeView, List<TreeView.Entry>> files) {
        IdentityHashMap<TreeView, List<TreeView.Entry>> needed = new IdentityHashMap<>();
        for (Place place : places) {
            Optional.ofNullable(trees.get(place))
                    .ifPresent(tree -> needed.computeIfAbsent(tree, absent -> new ArrayList<>())
                            .addAll(files.apply(place, tree)));
        }
        needed.forEach(TreeView::load);
    }

    private static Optional<Sides.Side> side(Place place, Map<Place, TreeView> trees, Map<Place, Recorded> records) {
        if (!records.containsKey(place)) {
            return Optional.empty();
        }
        TreeView tree = Objects.requireNonNull(trees.get(place));
        Recorded recorded = Objects.requireNonNull(records.get(place));
        SortedMap<String, String> texts = new TreeMap<>();
        recorded.files()
                .keySet()
                .forEach(path -> tree.find(path)
                        .filter(TreeView.Entry::isFile)
                        .ifPresent(file -> texts.put(path, tree.text(file))));
        return Optional.of(new Sides.Side(recorded, texts));
    }
}
