package io.github.curlyrotaryphone.crp.gitops.history;

import io.github.curlyrotaryphone.crp.gitops.layout.RecordFile;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was found in the place of a record: one that can be read, one that cannot, or none.
 *
 * @param recorded what it says, without its list of files
 * @param unreadable why it cannot be read
 */
record PastRecord(Optional<DeployRecord> recorded, Optional<String> unreadable) {
    /** No record. */
    static final PastRecord NONE = new PastRecord(Optional.empty(), Optional.empty());

    /** Reads the bytes of a record. */
    static PastRecord read(byte[] bytes) {
        try {
            return of(RecordFile.read(new String(bytes, StandardCharsets.UTF_8))
                    .listing(new TreeMap<>())
                    .making(List.of()));
        } catch (RecordFile.Unreadable e) {
            return unreadable(String.valueOf(e.getMessage()));
        }
    }

    static PastRecord of(DeployRecord recorded) {
        return new PastRecord(Optional.of(recorded), Optional.empty());
    }

    static PastRecord unreadable(String reason) {
        return new PastRecord(Optional.empty(), Optional.of(reason));
    }
}
