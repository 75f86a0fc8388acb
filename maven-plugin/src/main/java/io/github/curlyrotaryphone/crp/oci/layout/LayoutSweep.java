package io.github.curlyrotaryphone.crp.oci.layout;

import io.github.curlyrotaryphone.crp.disk.LastUse;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.oci.layout.LayoutIndex.Entry;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Deletes images and releases that were not used for a time from a layout, and blobs that belong to none. Other runs may
 * use the layout meanwhile: they renew what they are about to rely on (see {@link LastUse}), and nothing that was
 * renewed is deleted.
 */
public final class LayoutSweep {
    /** Manifests and indexes are smaller. */
    private static final long LARGEST_MANIFEST = 4 << 20;

    private final OciLayout layout;
    private final Rule rule;
    private final Map<Digest, Set<Digest>> references = new HashMap<>();

    public LayoutSweep(OciLayout layout, Rule rule) {
        this.layout = layout;
        this.rule = rule;
    }

    /**
     * What is deleted.
     *
     * @param repositories the repositories whose manifests may be deleted
     * @param named manifests and blobs that are kept, with all that they refer to
     * @param unusedSince manifests that were last used before this are deleted
     * @param oldest nothing that was used after this is deleted, even if the layout is too large
     * @param limit the size in bytes that the layout is reduced to, as far as possible
     */
    public record Rule(Set<String> repositories, Set<Digest> named, Instant unusedSince, Instant oldest, long limit) {
        public Rule {
            repositories = Set.copyOf(repositories);
            named = Set.copyOf(named);
        }
    }

    /**
     * What is deleted, or would be.
     *
     * @param manifests those of repositories, {@code repository:tag} or {@code repository@digest}
     * @param blobs digests to sizes
     */
    public record Plan(List<String> manifests, Map<Digest, Long> blobs) {
        /** The sum of the sizes. */
        public long bytes() {
            return blobs.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** What the rule deletes. */
    public Plan plan() {
        try {
            List<Entry> entries = layout.index().entries();
            Set<Entry> removed = removed(entries);
            return new Plan(names(removed), unreachable(kept(entries, removed)));
        } catch (IOException e) {
            throw OciLayout.unusable(layout.root(), e);
        }
    }

    /** Deletes it; returns what was deleted. */
    public Plan run() {
        try {
            Set<Entry> removed = new LinkedHashSet<>();
            layout.index().update(entries -> {
                removed.addAll(uncheckedRemoved(entries));
                entries.removeAll(removed);
            });
            restoreRenewed(removed);
            Map<Digest, Long> deleted = new HashMap<>();
            for (Map.Entry<Digest, Long> blob :
                    unreachable(layout.index().entries()).entrySet()) {
                if (layout.discard(blob.getKey(), rule.oldest())) {
                    deleted.put(blob.getKey(), blob.getValue());
                }
            }
            return new Plan(names(removed), deleted);
        } catch (IOException e) {
            throw OciLayout.unusable(layout.root(), e);
        }
    }

    private Set<Entry> uncheckedRemoved(List<Entry> entries) {
        try {
            return removed(entries);
        } catch (IOException e) {
            throw OciLayout.unusable(layout.root(), e);
        }
    }

    /** A run that found a manifest before it was removed has renewed it. */
    private void restoreRenewed(Set<Entry> removed) throws IOException {
        Set<Entry> renewed = new LinkedHashSet<>();
        for (Entry each : removed) {
            if (lastUse(each.manifest().digest()).isAfter(rule.oldest())) {
                renewed.add(each);
            }
        }
        removed.removeAll(renewed);
        if (!renewed.isEmpty()) {
            layout.index()
                    .update(entries -> renewed.stream()
                            .filter(each -> !entries.contains(each))
                            .forEach(entries::add));
        }
    }

    private Set<Entry> removed(List<Entry> entries) throws IOException {
        Set<Digest> held = closure(rule.named());
        List<Entry> candidates = new ArrayList<>();
        Map<Entry, Instant> used = new HashMap<>();
        for (Entry entry : entries) {
            used.put(entry, lastUse(entry.manifest().digest()));
            if (rule.repositories().contains(entry.repository()) && !isHeld(entry, held)) {
                candidates.add(entry);
            }
        }
        candidates.removeIf(entry -> !used.getOrDefault(entry, Instant.MAX).isBefore(rule.oldest()));
        candidates.sort(Comparator.comparing(used::get));
        Set<Entry> removed = new LinkedHashSet<>();
        for (Entry entry : candidates) {
            if (used.getOrDefault(entry, Instant.MAX).isBefore(rule.unusedSince())
                    || reachableBytes(kept(entries, removed)) > rule.limit()) {
                removed.add(entry);
            }
        }
        return removed;
    }

    /** Named by a branch, or about something that is: a release or an attestation. */
    private boolean isHeld(Entry entry, Set<Digest> held) throws IOException {
        Digest digest = entry.manifest().digest();
        if (held.contains(digest)) {
            return true;
        }
        return read(digest).path("subject").path("digest").isString()
                && held.contains(
                        new Digest(read(digest).path("subject").path("digest").stringValue()));
    }

    private static List<Entry> kept(List<Entry> entries, Set<Entry> removed) {
        return entries.stream().filter(entry -> !removed.contains(entry)).toList();
    }

    private static List<String> names(Set<Entry> entries) {
        return entries.stream()
                .map(entry -> entry.repository()
                        + entry.tag()
                                .map(tag -> ":" + tag)
                                .orElse("@" + entry.manifest().digest()))
                .sorted()
                .toList();
    }

    private long reachableBytes(List<Entry> entries) throws IOException {
        long bytes = 0;
        for (Digest digest : reachable(entries)) {
            bytes += size(layout.path(digest));
        }
        return bytes;
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private Set<Digest> reachable(List<Entry> entries) throws IOException {
        Set<Digest> roots = new HashSet<>(rule.named());
        entries.forEach(entry -> roots.add(entry.manifest().digest()));
        return closure(roots);
    }

    private Set<Digest> closure(Set<Digest> roots) throws IOException {
        Set<Digest> reached = new HashSet<>(roots);
        Deque<Digest> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            for (Digest each : references(open.removeFirst())) {
                if (reached.add(each)) {
                    open.add(each);
                }
            }
        }
        return reached;
    }

    /** What a manifest or an index refers to. */
    private Set<Digest> references(Digest digest) throws IOException {
        Set<Digest> known = references.get(digest);
        if (known == null) {
            JsonNode json = read(digest);
            known = Stream.of(
                            Stream.of(json.path("config"), json.path("subject")),
                            json.path("layers").valueStream(),
                            json.path("manifests").valueStream())
                    .flatMap(each -> each)
                    .map(each -> each.path("digest").asString(""))
                    .filter(text -> text.matches("sha256:[0-9a-f]{64}"))
                    .map(Digest::new)
                    .collect(Collectors.toSet());
            references.put(digest, known);
        }
        return known;
    }

    /** The document of a blob; an empty one if it is none. */
    private JsonNode read(Digest digest) throws IOException {
        Path file = layout.path(digest);
        if (size(file) > LARGEST_MANIFEST) {
            return JsonText.object();
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            return bytes.length > 0 && bytes[0] == '{' ? JsonText.read(bytes) : JsonText.object();
        } catch (NoSuchFileException | JacksonException e) {
            return JsonText.object();
        }
    }

    /** The blobs that these do not lead to and that were not used lately. */
    private Map<Digest, Long> unreachable(List<Entry> entries) throws IOException {
        Set<Digest> reachable = reachable(entries);
        Map<Digest, Long> unreachable = new HashMap<>();
        for (Digest digest : layout.digests()) {
            if (!reachable.contains(digest) && lastUse(digest).isBefore(rule.oldest())) {
                unreachable.put(digest, size(layout.path(digest)));
            }
        }
        return unreachable;
    }

    private Instant lastUse(Digest digest) throws IOException {
        return LastUse.of(layout.path(digest));
    }
}
