package io.github.curlyrotaryphone.crp.image.layer;

import java.util.ArrayList;
import java.util.List;

/**
 * Decides which files of a model share a layer. A layer is the unit of parallel and of resumed transfer, so large files
 * get separate layers; small ones share the first, so that a new tokenizer does not transfer the weights again.
 */
final class ModelGroups {
    static final long LARGE = 64L << 20;
    /** Overlay file systems support about 127 layers, some of which the base and the app need. */
    private static final int MOST_LAYERS = 32;

    private ModelGroups() {}

    /** Groups of files, each a layer; the files of a group keep their order. */
    static List<List<ModelFile>> of(List<ModelFile> files) {
        List<List<ModelFile>> groups = new ArrayList<>();
        List<ModelFile> small = files.stream().filter(f -> f.size() < LARGE).toList();
        if (!small.isEmpty()) {
            groups.add(small);
        }
        List<ModelFile> large = files.stream().filter(f -> f.size() >= LARGE).toList();
        long total = large.stream().mapToLong(ModelFile::size).sum();
        long enough = Math.max(LARGE, total / MOST_LAYERS);
        List<ModelFile> group = new ArrayList<>();
        long size = 0;
        for (ModelFile file : large) {
            group.add(file);
            size += file.size();
            if (size >= enough) {
                groups.add(List.copyOf(group));
                group.clear();
                size = 0;
            }
        }
        if (!group.isEmpty()) {
            groups.add(List.copyOf(group));
        }
        return groups;
    }
}
