package io.github.curlyrotaryphone.crp.oci.layout;

import io.github.curlyrotaryphone.crp.disk.FolderLock;
import io.github.curlyrotaryphone.crp.disk.WholeFile;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code index.json} of an image layout: which manifests every repository has, and under which tags. A tagged entry
 * carries {@code <repository>:<tag>} as its reference name, so that {@code oci:<folder>:<repository>:<tag>} finds it.
 * Entries that other programs wrote are kept as they are.
 */
final class LayoutIndex {
    static final String REF_NAME = "org.opencontainers.image.ref.name";
    static final String REPOSITORY = "io.github.curlyrotaryphone.crp.repository";
    private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::repository)
            .thenComparing(entry -> entry.tag().orElse(""))
            .thenComparing(entry -> entry.manifest().digest());

    private static final Duration LOCK_LIMIT = Duration.ofMinutes(2);

    private final Path file;

    LayoutIndex(Path file) {
        this.file = file;
    }

    /**
     * A manifest of a repository.
     *
     * @param repository the repository; empty for an entry of another program
     * @param tag its tag
     * @param manifest its descriptor
     */
    record Entry(String repository, Optional<String> tag, Descriptor manifest) {
        boolean is(String otherRepository, Digest digest) {
            return repository.equals(otherRepository) && manifest.digest().equals(digest);
        }

        boolean is(String otherRepository, String otherTag) {
            return repository.equals(otherRepository) && tag.equals(Optional.of(otherTag));
        }

        boolean leadsTo(String tagOrDigest) {
            return tag.equals(Optional.of(tagOrDigest))
                    || manifest.digest().value().equals(tagOrDigest);
        }

        static Entry read(Descriptor descriptor) {
            String repository = descriptor.annotations().getOrDefault(REPOSITORY, "");
            if (repository.isEmpty()) {
                return new Entry("", Optional.empty(), descriptor);
            }
            Optional<String> tag = Optional.ofNullable(descriptor.annotations().get(REF_NAME))
                    .map(name -> name.substring(name.lastIndexOf(':') + 1));
            return new Entry(repository, tag, descriptor.bare());
        }

        Descriptor written() {
            if (repository.isEmpty()) {
                return manifest;
            }
            Map<String, String> annotations = new TreeMap<>(Map.of(REPOSITORY, repository));
            tag.ifPresent(t -> annotations.put(REF_NAME, repository + ":" + t));
            return manifest.annotated(annotations);
        }
    }

    /** Every entry, sorted by repository, tag and digest. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        try {
            for (JsonNode entry : JsonText.readObject(Files.readAllBytes(file)).path("manifests")) {
                entries.add(Entry.read(Descriptor.fromJson(entry)));
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw OciLayout.unusable(file, e);
        } catch (IllegalArgumentException e) {
            throw CrpException.refused(
                    "Cannot read '" + file + "': " + e.getMessage() + ".",
                    "Delete this file and rerun; images are then built and tagged again.",
                    e);
        }
        entries.sort(ORDER);
        return List.copyOf(entries);
    }

    /** Runs {@code change} on the entries under a lock, and replaces the file atomically. */
    @SuppressWarnings("try") // the lock is held, not used
    void update(Consumer<List<Entry>> change) {
        try (FolderLock held = FolderLock.hold(file.resolveSibling("index.json.lock"), LOCK_LIMIT)) {
            List<Entry> before = entries();
            List<Entry> after = new ArrayList<>(before);
            change.accept(after);
            after.sort(ORDER);
            if (!after.equals(before) || Files.notExists(file)) {
                replace(after);
            }
        } catch (IOException e) {
            throw OciLayout.unusable(file, e);
        }
    }

    private void replace(List<Entry> entries) throws IOException {
        ObjectNode json = JsonText.object();
        json.put("schemaVersion", 2).put("mediaType", MediaTypes.OCI_INDEX);
        ArrayNode array = json.putArray("manifests");
        entries.forEach(entry -> array.add(entry.written().toJson()));
        WholeFile.replace(file, JsonText.bytes(json));
    }
}
