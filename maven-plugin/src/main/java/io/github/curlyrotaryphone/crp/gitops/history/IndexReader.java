package io.github.curlyrotaryphone.crp.gitops.history;

import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.result.Recorded;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads what {@link IndexWriter} wrote. Values that occur again are made once. */
final class IndexReader {
    private final DataInputStream in;
    private String[] strings = {};
    private final Map<String, AppName> apps = new HashMap<>();
    private final Map<String, EnvironmentName> environments = new HashMap<>();
    private final Map<String, ImageReference> images = new HashMap<>();

    IndexReader(DataInputStream in) {
        this.in = in;
    }

    /** The index of this branch; empty where it is of another one or of another format. */
    Optional<HistoryIndex> read(String branch) throws IOException {
        if (!in.readUTF().equals(IndexWriter.FORMAT) || !text().equals(branch)) {
            return Optional.empty();
        }
        strings = new String[in.readInt()];
        for (int i = 0; i < strings.length; i++) {
            strings[i] = text();
        }
        Optional<String> tip = Optional.of(string()).filter(id -> !id.isEmpty());
        int count = in.readInt();
        List<Line> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            boolean more = in.readBoolean();
            Moment moment = more ? lines.get(i - 1).moment() : moment();
            lines.add(new Line(
                    moment,
                    apps.computeIfAbsent(string(), AppName::new),
                    environments.computeIfAbsent(string(), EnvironmentName::new),
                    record()));
        }
        return Optional.of(new HistoryIndex(tip, lines));
    }

    private String text() throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private String string() throws IOException {
        return strings[in.readInt()];
    }

    private <T> Optional<T> optional(Function<String, T> type) throws IOException {
        int number = in.readInt();
        return number == IndexWriter.NONE ? Optional.empty() : Optional.of(type.apply(strings[number]));
    }

    private Moment moment() throws IOException {
        String commit = string();
        Instant time = Instant.ofEpochSecond(in.readLong());
        String author = string();
        String subject = string();
        long request = in.readLong();
        return new Moment(
                commit, time, author, subject, request == IndexWriter.NONE ? Optional.empty() : Optional.of(request));
    }

    private PastRecord record() throws IOException {
        return switch (in.readByte()) {
            case IndexWriter.READ -> PastRecord.of(recorded());
            case IndexWriter.UNREADABLE -> PastRecord.unreadable(string());
            default -> PastRecord.NONE;
        };
    }

    private Recorded recorded() throws IOException {
        String owner = string();
        ImageReference image = images.computeIfAbsent(string(), ImageReference::parse);
        Optional<Digest> release = optional(Digest::new);
        Optional<String> source = optional(Function.identity());
        Optional<String> reason = optional(Function.identity());
        Optional<String> person = optional(Function.identity());
        Optional<Hold> hold = reason.map(why -> new Hold(why, person.orElse("")));
        return new Recorded(owner, image, release, source, new TreeMap<>(), hold);
    }
}
