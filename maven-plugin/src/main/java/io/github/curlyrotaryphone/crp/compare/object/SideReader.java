package io.github.curlyrotaryphone.crp.compare.object;

import io.github.curlyrotaryphone.crp.compare.model.ObjectKey;
import io.github.curlyrotaryphone.crp.compare.model.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects the objects of one side. */
final class SideReader {
    private final SortedMap<ObjectKey, KubernetesObject> objects = new TreeMap<>();
    private final List<Sentence> notes = new ArrayList<>();

    /** Whether a file is one that Flux applies, as opposed to kustomize's own and crp's record. */
    static boolean holdsObjects(String path) {
        return (path.endsWith(".yaml") || path.endsWith(".yml") || path.endsWith(".json"))
                && !path.endsWith("/.crp.json")
                && !KustomizeFeatures.is(path);
    }

    void add(String path, ManifestFile file) {
        for (KubernetesObject object : file.objects()) {
            if (objects.put(object.key(), object) != null) {
                notes.add(Sentence.of("{} holds {} a second time, which kustomize rejects.", path, object.key()));
            }
        }
    }

    SortedMap<ObjectKey, KubernetesObject> objects() {
        return objects;
    }

    List<Sentence> notes() {
        return List.copyOf(notes);
    }
}
