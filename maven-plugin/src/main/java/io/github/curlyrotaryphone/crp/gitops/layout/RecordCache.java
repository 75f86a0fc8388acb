package io.github.curlyrotaryphone.crp.gitops.layout;

import io.github.curlyrotaryphone.crp.disk.WholeFile;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.result.RecordedObject;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What is known of the records in each app's folder, by the id of that folder. It may be deleted; if it cannot be read or
 * written, the records are read again.
 */
final class RecordCache {
    private static final String OBJECT = "object";
    private static final String HOLD = "hold";

    private final Path file;
    private final Map<String, SortedMap<String, RecordSummary>> byFolder = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private boolean isNew;

    private RecordCache(Path file) {
        this.file = file;
    }

    /** The cache in this folder. Another version of crp may be able to read more records, so each format has its own. */
    static RecordCache open(Path folder) {
        RecordCache cache = new RecordCache(folder.resolve("records-" + RecordFile.FORMAT + ".txt"));
        try {
            Files.readAllLines(cache.file).forEach(cache::read);
        } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            cache.byFolder.clear();
        }
        return cache;
    }

    /** Environment to summary of the records in a folder; empty if it was not read yet. */
    Optional<SortedMap<String, RecordSummary>> find(ObjectId folder) {
        used.add(folder.name());
        return Optional.ofNullable(byFolder.get(folder.name()));
    }

    void put(ObjectId folder, SortedMap<String, RecordSummary> summaries) {
        byFolder.put(folder.name(), summaries);
        isNew = true;
    }

    /** Writes it if something was added, without the folders that nobody asked for. */
    void save() {
        if (!isNew) {
            return;
        }
        List<String> lines = new ArrayList<>();
        byFolder.forEach((folder, summaries) -> {
            if (used.contains(folder)) {
                lines.add(folder);
                summaries.forEach((environment, summary) -> lines.addAll(lines(folder, environment, summary)));
            }
        });
        Collections.sort(lines);
        try {
            WholeFile.replace(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            isNew = false;
        } catch (IOException e) {
            // The next run reads them again.
            return;
        }
    }

    private static List<String> lines(String folder, String environment, RecordSummary summary) {
        List<String> lines = new ArrayList<>();
        String start = folder + "\t" + environment + "\t";
        lines.add(start);
        summary.objects().forEach(object -> lines.add(start + OBJECT + "\t" + object.cluster() + "\t" + object.text()));
        summary.hold()
                .ifPresent(hold ->
                        lines.add(start + HOLD + "\t" + encoded(hold.reason()) + "\t" + encoded(hold.person())));
        return lines;
    }

    private void read(String line) {
        String[] fields = line.split("\t", -1);
        SortedMap<String, RecordSummary> folder = byFolder.computeIfAbsent(fields[0], absent -> new TreeMap<>());
        if (fields.length == 1) {
            return;
        }
        RecordSummary before = folder.getOrDefault(fields[1], RecordSummary.NONE);
        RecordSummary after = switch (fields[2]) {
            case OBJECT -> {
                List<RecordedObject> objects = new ArrayList<>(before.objects());
                objects.add(RecordedObject.parse(new ClusterName(fields[3]), fields[4]));
                yield new RecordSummary(objects, before.hold());
            }
            case HOLD ->
                new RecordSummary(before.objects(), Optional.of(new Hold(decoded(fields[3]), decoded(fields[4]))));
            case "" -> before;
            default -> throw new IllegalArgumentException("unknown line: " + line);
        };
        folder.put(fields[1], after);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
