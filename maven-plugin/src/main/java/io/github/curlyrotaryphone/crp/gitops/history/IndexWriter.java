package io.github.curlyrotaryphone.crp.gitops.history;

import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.Verification;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes an index: first a table with every string once; then the commits and their changes, which refer to it by
 * number.
 */
final class IndexWriter {
    static final String FORMAT = "crp history 2";
    static final byte ABSENT = 0;
    static final byte READ = 1;
    static final byte UNREADABLE = 2;
    /** Means no string or no request. */
    static final int NONE = -1;

    /** Marks a change of the same commit as the one before. */
    static final byte SAME_COMMIT = 0;

    /** Marks a change of another commit, which follows. */
    static final byte NEXT_COMMIT = 1;

    /** Of a commit: three strings, its time and its request. */
    static final int MOMENT_BYTES = 3 * Integer.BYTES + 2 * Long.BYTES;

    private static final int STRINGS_OF_A_RECORD = 12;

    private final Map<String, Integer> strings = new LinkedHashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(body);

    private IndexWriter() {}

    /** Number of bytes of a record that follow. */
    static int bytesOf(byte kind) {
        return switch (kind) {
            case READ -> STRINGS_OF_A_RECORD * Integer.BYTES;
            case UNREADABLE -> Integer.BYTES;
            default -> 0;
        };
    }

    static byte[] write(HistoryIndex index, String branch) throws IOException {
        IndexWriter writer = new IndexWriter();
        writer.string(index.tip().orElse(""));
        writer.out.writeInt(index.lines().size());
        String commit = "";
        for (IndexEntry line : index.lines()) {
            boolean more = line.moment().commit().equals(commit);
            writer.out.writeByte(more ? SAME_COMMIT : NEXT_COMMIT);
            if (!more) {
                writer.moment(line.moment());
            }
            writer.line(line);
            commit = line.moment().commit();
        }
        return writer.withTable(branch);
    }

    private byte[] withTable(String branch) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(whole);
        text(head, FORMAT);
        text(head, branch);
        head.writeInt(strings.size());
        for (String string : strings.keySet()) {
            text(head, string);
        }
        body.writeTo(head);
        return whole.toByteArray();
    }

    private static void text(DataOutputStream to, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.writeInt(bytes.length);
        to.write(bytes);
    }

    private void moment(CommitSummary moment) throws IOException {
        string(moment.commit());
        out.writeLong(moment.time().getEpochSecond());
        string(moment.author());
        string(moment.subject());
        out.writeLong(moment.request().orElse((long) NONE));
    }

    private void line(IndexEntry line) throws IOException {
        string(line.identity().app().value());
        string(line.identity().environment().value());
        if (line.after().recorded().isPresent()) {
            out.writeByte(READ);
            record(line.after().recorded().get());
        } else if (line.after().unreadable().isPresent()) {
            out.writeByte(UNREADABLE);
            string(line.after().unreadable().get());
        } else {
            out.writeByte(ABSENT);
        }
    }

    private void record(DeployRecord recorded) throws IOException {
        string(recorded.owner());
        optional(recorded.image().map(ImageReference::registry));
        optional(recorded.image().map(ImageReference::repository));
        optional(recorded.image().flatMap(ImageReference::tag));
        optional(recorded.digest().map(Digest::value));
        optional(recorded.release().map(Digest::value));
        string(recorded.input());
        optional(recorded.source());
        optional(
                recorded.verification().map(verification -> verification.state().name()));
        optional(recorded.verification().map(Verification::by));
        optional(recorded.hold().map(hold -> hold.reason()));
        optional(recorded.hold().map(hold -> hold.person()));
    }

    private void string(String text) throws IOException {
        Integer known = strings.get(text);
        if (known == null) {
            known = strings.size();
            strings.put(text, known);
        }
        out.writeInt(known);
    }

    private void optional(Optional<String> text) throws IOException {
        if (text.isPresent()) {
            string(text.get());
        } else {
            out.writeInt(NONE);
        }
    }
}
