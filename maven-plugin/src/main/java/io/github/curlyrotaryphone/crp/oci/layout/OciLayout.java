package io.github.curlyrotaryphone.crp.oci.layout;

import io.github.curlyrotaryphone.crp.disk.LastUse;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Index;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.References;
import io.github.curlyrotaryphone.crp.oci.layout.LayoutIndex.Entry;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A content store on disk: an image layout (OCI image specification, "Image Layout") with tags per repository. Threads
 * and JVMs may use one folder at the same time: every file appears by one rename, and tags change under a file lock.
 */
public final class OciLayout {
    private static final byte[] VERSION = "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);

    private static final Duration ABANDONED = Duration.ofDays(2);

    private final Path root;
    private final Path blobs;
    private final Path staging;
    private final LayoutIndex index;

    private OciLayout(Path root) {
        this.root = root;
        this.blobs = root.resolve("blobs").resolve("sha256");
        this.staging = root.resolve("staging");
        this.index = new LayoutIndex(root.resolve("index.json"));
    }

    /** Opens the layout in this folder and creates it if absent. */
    public static OciLayout open(Path root) {
        OciLayout layout = new OciLayout(root);
        try {
            Files.createDirectories(layout.blobs);
            layout.sweep();
            Path version = root.resolve("oci-layout");
            if (Files.notExists(version)) {
                Files.write(version, VERSION);
            }
        } catch (IOException e) {
            throw unusable(root, e);
        }
        if (Files.notExists(root.resolve("index.json"))) {
            layout.index.update(entries -> {});
        }
        return layout;
    }

    /** Removes incomplete files of killed runs; younger ones may still be written by another run. */
    private void sweep() throws IOException {
        if (Files.isDirectory(staging)) {
            Instant old = Instant.now().minus(ABANDONED);
            try (DirectoryStream<Path> files = Files.newDirectoryStream(staging)) {
                for (Path file : files) {
                    if (Files.exists(file)
                            && Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
    }

    /** The failure of a store that cannot be read or written. */
    public static CrpException unusable(Path path, IOException cause) {
        return CrpException.failed(
                "Cannot use the image store at '" + path + "': " + cause + ".",
                "Check that the folder is writable and the disk has space.",
                cause);
    }

    /** The folder of the layout. */
    public Path root() {
        return root;
    }

    /** Whether the layout has these bytes; marks them as used, so that no cleaning deletes them. */
    public boolean has(Digest digest) {
        return LastUse.renew(path(digest)) != LastUse.Mark.ABSENT;
    }

    /** The file of these bytes, whether it exists or not. */
    public Path path(Digest digest) {
        return blobs.resolve(digest.hex());
    }

    /** The number of bytes; they must exist. */
    public long size(Digest digest) {
        try {
            return Files.size(path(digest));
        } catch (IOException e) {
            throw unusable(path(digest), e);
        }
    }

    /** Stores these bytes. */
    public Descriptor write(String mediaType, byte[] bytes) {
        Descriptor descriptor = new Descriptor(mediaType, Digest.of(bytes), bytes.length);
        return has(descriptor.digest()) ? descriptor : write(mediaType, new ByteArrayInputStream(bytes));
    }

    /** Stores the content of this stream. */
    public Descriptor write(String mediaType, InputStream bytes) {
        try (StagedBlob staged = stage()) {
            bytes.transferTo(staged);
            return keep(mediaType, staged);
        } catch (IOException e) {
            throw unusable(blobs, e);
        }
    }

    /** A blob to be written in parts; it is not visible before {@link #keep}. */
    public StagedBlob stage() throws IOException {
        return new StagedBlob(staging);
    }

    /** Adds a staged blob to the layout. */
    public Descriptor keep(String mediaType, StagedBlob staged) throws IOException {
        Descriptor descriptor = new Descriptor(mediaType, staged.digest(), staged.size());
        if (!has(descriptor.digest()) || size(descriptor.digest()) != descriptor.size()) {
            staged.moveTo(path(descriptor.digest()));
        }
        return descriptor;
    }

    /** These bytes, if they exist and match their digest. */
    public Optional<byte[]> read(Digest digest) {
        try {
            byte[] bytes = Files.readAllBytes(path(digest));
            return Digest.of(bytes).equals(digest) ? Optional.of(bytes) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unusable(path(digest), e);
        }
    }

    /** A manifest or index, if it exists. */
    public Optional<Content> content(Descriptor descriptor) {
        return read(descriptor.digest()).map(bytes -> Content.of(descriptor.mediaType(), bytes));
    }

    /** Deletes these bytes; returns whether they existed. */
    public boolean delete(Digest digest) {
        try {
            return Files.deleteIfExists(path(digest));
        } catch (IOException e) {
            throw unusable(path(digest), e);
        }
    }

    /**
     * Deletes these bytes unless they were used after that time. They are moved away first, so that a run either marks
     * them as used before that, which this notices, or does not find them.
     */
    boolean discard(Digest digest, Instant oldest) throws IOException {
        Files.createDirectories(staging);
        Path aside = staging.resolve(UUID.randomUUID() + ".part");
        try {
            Files.move(path(digest), aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return false;
        }
        if (LastUse.of(aside).isAfter(oldest)) {
            Files.move(aside, path(digest), StandardCopyOption.ATOMIC_MOVE);
            return false;
        }
        Files.delete(aside);
        return true;
    }

    /** Every blob. */
    List<Digest> digests() throws IOException {
        try (Stream<Path> files = Files.list(blobs)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[0-9a-f]{64}"))
                    .sorted()
                    .map(name -> new Digest("sha256:" + name))
                    .toList();
        }
    }

    LayoutIndex index() {
        return index;
    }

    /** Points the tag of a repository to this manifest; the previous one stays reachable by digest. */
    public void tag(String repository, String tag, Descriptor manifest) {
        index.update(entries -> {
            loosen(entries, entry -> entry.is(repository, tag));
            entries.removeIf(entry ->
                    entry.is(repository, manifest.digest()) && entry.tag().isEmpty());
            entries.add(new Entry(repository, Optional.of(tag), manifest.bare()));
        });
    }

    /** Adds this manifest to a repository without a tag. */
    public void add(String repository, Descriptor manifest) {
        index.update(entries -> addUntagged(entries, repository, manifest.bare()));
    }

    /** Removes the tag; its manifest stays reachable by digest. Returns whether the tag existed. */
    public boolean untag(String repository, String tag) {
        boolean[] found = {false};
        index.update(entries -> found[0] = loosen(entries, entry -> entry.is(repository, tag)));
        return found[0];
    }

    /** Removes a manifest and all its tags from a repository; returns whether it existed. */
    public boolean remove(String repository, Digest manifest) {
        boolean[] found = {false};
        index.update(entries -> found[0] = entries.removeIf(entry -> entry.is(repository, manifest)));
        return found[0];
    }

    private static boolean loosen(List<Entry> entries, Predicate<Entry> tagged) {
        List<Entry> loose = entries.stream().filter(tagged).toList();
        entries.removeAll(loose);
        loose.forEach(entry -> addUntagged(entries, entry.repository(), entry.manifest()));
        return !loose.isEmpty();
    }

    private static void addUntagged(List<Entry> entries, String repository, Descriptor manifest) {
        if (entries.stream().noneMatch(entry -> entry.is(repository, manifest.digest()))) {
            entries.add(new Entry(repository, Optional.empty(), manifest));
        }
    }

    /**
     * The manifest of this tag or digest; one that an index of the repository lists is found too. It is marked as used;
     * where it was not used for longer, a cleaning may have removed it since it was found, so it is looked up again.
     */
    public Optional<Descriptor> resolve(String repository, String tagOrDigest) {
        Optional<Descriptor> found = find(repository, tagOrDigest);
        return found.map(manifest -> LastUse.renew(path(manifest.digest())))
                        .filter(LastUse.Mark.RENEWED::equals)
                        .isPresent()
                ? find(repository, tagOrDigest)
                : found;
    }

    private Optional<Descriptor> find(String repository, String tagOrDigest) {
        List<Entry> entries = index.entries().stream()
                .filter(entry -> entry.repository().equals(repository))
                .toList();
        return entries.stream()
                .filter(entry -> entry.leadsTo(tagOrDigest))
                .map(Entry::manifest)
                .findFirst()
                .or(() -> listed(entries, tagOrDigest));
    }

    private Optional<Descriptor> listed(List<Entry> entries, String digest) {
        return entries.stream()
                .map(Entry::manifest)
                .filter(manifest -> digest.contains(":") && MediaTypes.isIndex(manifest.mediaType()))
                .flatMap(manifest -> content(manifest).stream())
                .flatMap(content -> Index.parse(content).manifests().stream())
                .filter(entry -> entry.digest().value().equals(digest) && has(entry.digest()))
                .map(Descriptor::bare)
                .findFirst();
    }

    /** The tags of a repository, sorted. */
    public List<String> tags(String repository) {
        return index.entries().stream()
                .filter(entry -> entry.repository().equals(repository))
                .flatMap(entry -> entry.tag().stream())
                .toList();
    }

    /** Every manifest that a repository lists directly, tagged or not. */
    public List<Descriptor> manifests(String repository) {
        return index.entries().stream()
                .filter(entry -> entry.repository().equals(repository))
                .map(Entry::manifest)
                .distinct()
                .toList();
    }

    /** The referrers of this manifest in a repository, with artifact type and annotations. */
    public List<Descriptor> referrers(String repository, Digest subject) {
        return manifests(repository).stream()
                .flatMap(manifest -> content(manifest).stream())
                .filter(content -> References.subject(content)
                        .filter(about -> about.digest().equals(subject))
                        .isPresent())
                .map(References::referrer)
                .toList();
    }

    /** Every repository with a manifest, sorted. */
    public List<String> repositories() {
        return index.entries().stream()
                .map(Entry::repository)
                .filter(repository -> !repository.isEmpty())
                .distinct()
                .toList();
    }
}
