package io.github.curlyrotaryphone.crp.image.layer;

import io.github.curlyrotaryphone.crp.event.ImageEvents;
import io.github.curlyrotaryphone.crp.image.cache.ResultCache;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.tar.TarEntry;
import io.github.curlyrotaryphone.crp.oci.tar.TarStream;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.Fingerprint;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes the weights as separate layers: uncompressed tar, since weights hardly compress and gzip takes more time than
 * it saves in transfer, and with the same bytes for the same files. Files appear at {@code /models/<path>}.
 */
public final class WeightsLayers {
    private static final String KIND = "weights";
    private static final String WEIGHTS = "models/";
    private static final int FILE_MODE = 0644;
    private static final long TICK_MILLIS = 2000;

    private final OciLayout store;
    private final ResultCache memory;
    private final ImageEvents events;

    /** Writes layers into this store. */
    public WeightsLayers(OciLayout store, ResultCache memory, ImageEvents events) {
        this.store = store;
        this.memory = memory;
        this.events = events;
    }

    /** The layers of the model in this folder, written if they are not in the store yet. */
    public Weights of(Path folder) {
        return of(ModelFolder.files(folder), WEIGHTS);
    }

    /**
     * The layers of these files, written if they are not in the store yet.
     *
     * @param files by their name
     * @param prefix what comes before the names in the image, without a leading slash
     */
    public Weights of(SortedMap<String, Path> files, String prefix) {
        List<ModelFile> all = new ArrayList<>();
        files.forEach((name, file) -> all.add(ModelFile.of(name, file)));
        return of(all, prefix);
    }

    private Weights of(List<ModelFile> files, String prefix) {
        List<Descriptor> layers = ModelGroups.of(files).stream()
                .map(group -> layer(group, prefix))
                .toList();
        return new Weights(layers, files.stream().mapToLong(ModelFile::size).sum());
    }

    /** The files of the model in this folder, by their absolute path in the image. */
    public static SortedMap<String, Path> files(Path folder) {
        SortedMap<String, Path> files = new TreeMap<>();
        ModelFolder.files(folder).forEach(file -> files.put("/" + WEIGHTS + file.name(), file.file()));
        return files;
    }

    private Descriptor layer(List<ModelFile> files, String prefix) {
        List<String> identities = files.stream().map(ModelFile::identity).toList();
        Digest key =
                prefix.equals(WEIGHTS) ? Fingerprint.of(KIND, identities) : Fingerprint.of(KIND, prefix, identities);
        List<String> known = memory.recall(KIND, key);
        if (known.size() == 1 && known.get(0).matches("sha256:[0-9a-f]{64}")) {
            Digest digest = new Digest(known.get(0));
            if (store.has(digest)) {
                return new Descriptor(MediaTypes.OCI_LAYER_TAR, digest, store.size(digest));
            }
        }
        Descriptor layer = write(files, prefix);
        if (isSettled(files)) {
            memory.keep(KIND, key, List.of(layer.digest().value()));
        }
        return layer;
    }

    /** Whether no file changed just now: another change could have the same modification time. */
    private static boolean isSettled(List<ModelFile> files) {
        long latest = System.currentTimeMillis() - TICK_MILLIS;
        return files.stream().allMatch(file -> file.modified() < latest);
    }

    private Descriptor write(List<ModelFile> files, String prefix) {
        long size = files.stream().mapToLong(ModelFile::size).sum();
        return store.write(MediaTypes.OCI_LAYER_TAR, new Watched(new TarStream(entries(files, prefix)), size));
    }

    private static List<TarEntry> entries(List<ModelFile> files, String prefix) {
        List<TarEntry> entries = new ArrayList<>();
        TreeSet<String> folders = new TreeSet<>();
        for (ModelFile file : files) {
            String path = prefix + file.name();
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                folders.add(path.substring(0, slash));
            }
        }
        folders.forEach(folder -> entries.add(TarEntry.folder(folder)));
        for (ModelFile file : files) {
            entries.add(new TarEntry(prefix + file.name(), FILE_MODE, file.size(), file::open));
        }
        return entries;
    }

    /** Reports the progress of reading. */
    private final class Watched extends FilterInputStream {
        private final long size;
        private long done;

        Watched(InputStream in, long size) {
            super(in);
            this.size = Math.max(size, 1);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            done += Math.max(count, 0);
            events.progress(KIND, Math.min(1.0, (double) done / size));
            return count;
        }
    }
}
