package io.github.curlyrotaryphone.crp.compare.object;

import io.github.curlyrotaryphone.crp.compare.input.Side;
import io.github.curlyrotaryphone.crp.compare.model.FileChange;
import io.github.curlyrotaryphone.crp.compare.model.ObjectKey;
import io.github.curlyrotaryphone.crp.compare.model.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Two sets of manifests side by side.
 *
 * @param objects every object of either side, by kind and name
 * @param files changed files without readable objects
 * @param notes further notices that the objects do not show
 */
public record ManifestPair(List<ObjectPair> objects, List<FileChange> files, List<Sentence> notes) {
    private static final String SECRET = "Secret";

    public ManifestPair {
        objects = List.copyOf(objects);
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    /** Reads and matches both sides. Files whose texts are equal are read once. */
    public static ManifestPair of(Optional<Side> before, Optional<Side> after) {
        SortedMap<String, String> old = before.map(Side::files).orElse(new TreeMap<>());
        SortedMap<String, String> now = after.map(Side::files).orElse(new TreeMap<>());
        SideReader left = new SideReader();
        SideReader right = new SideReader();
        List<FileChange> files = new ArrayList<>();
        Set<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        for (String path : paths) {
            if (SideReader.holdsObjects(path)) {
                String one = old.getOrDefault(path, "");
                String other = now.getOrDefault(path, "");
                ManifestFile first = ManifestFile.read(path, one);
                ManifestFile second = one.equals(other) ? first : ManifestFile.read(path, other);
                left.add(path, first);
                right.add(path, second);
                Optional<String> fault = first.fault().isPresent() ? first.fault() : second.fault();
                if (fault.isPresent() && !one.equals(other)) {
                    files.add(unreadable(path, fault.orElseThrow(), old, now));
                }
            }
        }
        List<Sentence> notes = new ArrayList<>(right.notes());
        now.forEach((path, text) -> KustomizeFeatures.more(path, text).ifPresent(notes::add));
        return new ManifestPair(pairs(left.objects(), right.objects()), files, notes);
    }

    /** Unparsed text that may contain a secret cannot be masked, so it is not shown. */
    private static FileChange unreadable(
            String path, String fault, SortedMap<String, String> old, SortedMap<String, String> now) {
        Optional<String> before = Optional.ofNullable(old.get(path));
        Optional<String> after = Optional.ofNullable(now.get(path));
        boolean secret = before.orElse("").contains(SECRET) || after.orElse("").contains(SECRET);
        Function<String, Optional<String>> shown = text -> secret ? Optional.empty() : Optional.of(text);
        String reason = secret ? fault + ", and may contain secrets, so its text is not shown" : fault;
        return new FileChange(path, reason, before.flatMap(shown), after.flatMap(shown));
    }

    private static List<ObjectPair> pairs(
            Map<ObjectKey, KubernetesObject> before, Map<ObjectKey, KubernetesObject> after) {
        Set<ObjectKey> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        List<ObjectPair> pairs = new ArrayList<>(keys.size());
        for (ObjectKey key : keys) {
            pairs.add(ObjectPair.of(key, Optional.ofNullable(before.get(key)), Optional.ofNullable(after.get(key))));
        }
        return pairs;
    }
}
