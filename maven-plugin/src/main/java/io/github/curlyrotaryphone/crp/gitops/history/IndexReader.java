package io.github.curlyrotaryphone.crp.gitops.history;

import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.result.Verification;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link IndexWriter} wrote. Strings are decoded on demand, and repeated values once, since most queries
 * need a small part of the index.
 */
final class IndexReader {
    private final ByteBuffer in;
    private final Predicate<AppName> meant;
    private int[] places = {};
    private @Nullable String[] strings = {};
    private final Map<Integer, AppName> apps = new HashMap<>();
    private final Map<Integer, EnvironmentName> environments = new HashMap<>();

    /** Reads the entries of the selected apps. */
    IndexReader(ByteBuffer in, Predicate<AppName> meant) {
        this.in = in;
        this.meant = meant;
    }

    /** The index of this branch; empty if it is of another branch or format. */
    Optional<HistoryIndex> read(String branch) {
        if (!text(in.position()).equals(IndexWriter.FORMAT)) {
            return Optional.empty();
        }
        skipText();
        if (!text(in.position()).equals(branch)) {
            return Optional.empty();
        }
        skipText();
        readPlaces();
        Optional<String> tip = Optional.of(string(in.getInt())).filter(id -> !id.isEmpty());
        return Optional.of(new HistoryIndex(tip, lines(in.getInt())));
    }

    private void readPlaces() {
        places = new int[in.getInt()];
        strings = new String[places.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = in.position();
            skipText();
        }
    }

    private void skipText() {
        int length = in.getInt();
        in.position(in.position() + length);
    }

    private String text(int place) {
        int length = in.getInt(place);
        return new String(in.array(), in.arrayOffset() + place + Integer.BYTES, length, StandardCharsets.UTF_8);
    }

    private String string(int number) {
        String string = strings[number];
        if (string == null) {
            string = text(places[number]);
            strings[number] = string;
        }
        return string;
    }

    private List<IndexEntry> lines(int count) {
        List<IndexEntry> lines = new ArrayList<>();
        int moment = 0;
        Optional<CommitSummary> told = Optional.empty();
        for (int i = 0; i < count; i++) {
            if (in.get() == IndexWriter.NEXT_COMMIT) {
                moment = in.position();
                in.position(moment + IndexWriter.MOMENT_BYTES);
                told = Optional.empty();
            }
            AppName app = apps.computeIfAbsent(in.getInt(), number -> new AppName(string(number)));
            int environment = in.getInt();
            byte kind = in.get();
            if (meant.test(app)) {
                told = Optional.of(told.isPresent() ? told.get() : moment(moment));
                lines.add(new IndexEntry(told.get(), new AppEnvironment(app, environment(environment)), record(kind)));
            } else {
                in.position(in.position() + IndexWriter.bytesOf(kind));
            }
        }
        return lines;
    }

    private EnvironmentName environment(int number) {
        return environments.computeIfAbsent(number, key -> new EnvironmentName(string(key)));
    }

    private CommitSummary moment(int place) {
        long request = in.getLong(place + 20);
        return new CommitSummary(
                string(in.getInt(place)),
                Instant.ofEpochSecond(in.getLong(place + 4)),
                string(in.getInt(place + 12)),
                string(in.getInt(place + 16)),
                request == IndexWriter.NONE ? Optional.empty() : Optional.of(request));
    }

    private PastRecord record(byte kind) {
        return switch (kind) {
            case IndexWriter.READ -> PastRecord.of(recorded());
            case IndexWriter.UNREADABLE -> PastRecord.unreadable(string(in.getInt()));
            default -> PastRecord.NONE;
        };
    }

    private DeployRecord recorded() {
        String owner = string(in.getInt());
        Optional<String> registry = optional(Function.identity());
        Optional<String> repository = optional(Function.identity());
        Optional<String> tag = optional(Function.identity());
        Optional<Digest> digest = optional(Digest::new);
        Optional<ImageReference> image =
                registry.map(host -> new ImageReference(host, repository.orElse(""), tag, digest));
        Optional<Digest> release = optional(Digest::new);
        String input = string(in.getInt());
        Optional<String> source = optional(Function.identity());
        Optional<Verification.State> state = optional(Verification.State::valueOf);
        Optional<String> by = optional(Function.identity());
        Optional<Verification> verification = state.map(is -> new Verification(is, by.orElse("")));
        Optional<String> reason = optional(Function.identity());
        Optional<String> person = optional(Function.identity());
        Optional<Hold> hold = reason.map(why -> new Hold(why, person.orElse("")));
        return new DeployRecord(
                owner,
                image,
                release,
                input,
                source,
                Collections.emptySortedMap(),
                List.of(),
                Collections.emptySortedMap(),
                verification,
                hold);
    }

    private <T> Optional<T> optional(Function<String, T> type) {
        int number = in.getInt();
        return number == IndexWriter.NONE ? Optional.empty() : Optional.of(type.apply(string(number)));
    }
}
