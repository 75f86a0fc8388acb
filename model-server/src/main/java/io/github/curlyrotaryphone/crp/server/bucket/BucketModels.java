package io.github.curlyrotaryphone.crp.server.bucket;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.github.curlyrotaryphone.crp.server.model.ModelFile;
import io.github.curlyrotaryphone.crp.server.settings.BucketSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The models of a bucket, with the keys {@code <prefix><model>/<version>/<file>}, and their files on disk. */
public final class BucketModels {

    private final BucketSettings bucket;
    private final ObjectStore store;
    private final Map<ModelFile, List<StoredObject>> fetched = new HashMap<>();

    /** The models of that bucket; nothing is asked of the store yet. */
    public BucketModels(BucketSettings bucket) {
        this.bucket = bucket;
        store = new ObjectStore(bucket);
    }

    /** Every version of every model; its files are there only once it is fetched. */
    public List<ModelFile> find() {
        return List.copyOf(listed().keySet());
    }

    /** Whether the model is one of the bucket. */
    public boolean has(ModelFile file) {
        return file.files().startsWith(bucket.folder());
    }

    /** Fetches the files of a model unless they are there already; {@link StartException} if that is not possible. */
    public synchronized void fetch(ModelFile file) {
        List<StoredObject> objects = listed().getOrDefault(file, List.of());
        if (objects.isEmpty()) {
            throw new StartException(
                    "%s is no longer in the bucket '%s'.".formatted(file, bucket), "Put it back, or unload the model.");
        }
        if (!objects.equals(fetched.get(file))) {
            fetch(file, objects);
            fetched.put(file, objects);
        }
    }

    /** Only a complete version replaces the one before; its open files stay readable. */
    private void fetch(ModelFile file, List<StoredObject> objects) {
        Path fresh = bucket.folder().resolve(".fetching");
        try {
            delete(fresh);
            for (StoredObject object : objects) {
                Path target =
                        fresh.resolve(object.key().substring(versionPrefix(file).length()));
                Files.createDirectories(target.resolveSibling(".").normalize());
                store.fetch(object, target);
            }
            delete(file.files());
            Files.createDirectories(file.folder());
            Files.move(fresh, file.files());
        } catch (IOException e) {
            throw new StartException(
                    "Cannot write the files of %s to '%s': %s.".formatted(file, bucket.folder(), e),
                    "Set 'bucketFolder' to a writable folder with enough space.");
        }
    }

    private Map<ModelFile, List<StoredObject>> listed() {
        Map<ModelFile, List<StoredObject>> models =
                new TreeMap<>(Comparator.comparing(ModelFile::model).thenComparing(ModelFile::version));
        for (StoredObject object : store.list()) {
            String[] parts = object.key().substring(bucket.prefix().length()).split("/", -1);
            if (parts.length >= 3 && Stream.of(parts).allMatch(BucketModels::isFileName)) {
                Path folder = bucket.folder().resolve(parts[0]);
                ModelFile file = new ModelFile(parts[0], parts[1], folder, folder.resolve(parts[1]));
                models.computeIfAbsent(file, any -> new ArrayList<>()).add(object);
            }
        }
        return models;
    }

    private String versionPrefix(ModelFile file) {
        return bucket.prefix() + file.model() + "/" + file.version() + "/";
    }

    /** Keys are any text, also such that would lead out of the folder. */
    private static boolean isFileName(String part) {
        return part.matches("[^.\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*");
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
