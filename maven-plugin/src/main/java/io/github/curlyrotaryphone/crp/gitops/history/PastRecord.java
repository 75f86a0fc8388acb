package io.github.curlyrotaryphone.crp.gitops.history;

import io.github.curlyrotaryphone.crp.gitops.layout.DeployRecord;
import io.github.curlyrotaryphone.crp.gitops.layout.RecordFile;
import io.github.curlyrotaryphone.crp.result.Recorded;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was found in the place of a record: one that can be read, one that cannot, or none.
 *
 * @param recorded what it says, without its list of files
 * @param unreadable why it cannot be read
 */
record PastRecord(Optional<Recorded> recorded, Optional<String> unreadable) {
    /** No record. */
    static final PastRecord NONE = new PastRecord(Optional.empty(), Optional.empty());

    /** Reads the bytes of a record. */
    static PastRecord read(byte[] bytes) {
        try {
            DeployRecord record = RecordFile.read(new String(bytes, StandardCharsets.UTF_8));
            return record.listing(new TreeMap<>())
                    .recorded()
                    .map(PastRecord::of)
                    .orElseGet(() -> unreadable("'image' or 'release' is no reference"));
        } catch (RecordFile.Unreadable e) {
            return unreadable(String.valueOf(e.getMessage()));
        }
    }

    static PastRecord of(Recorded recorded) {
        return new PastRecord(Optional.of(recorded), Optional.empty());
    }

    static PastRecord unreadable(String reason) {
        return new PastRecord(Optional.empty(), Optional.of(reason));
    }

    boolean isAbsent() {
        return recorded.isEmpty() && unreadable.isEmpty();
    }
}
