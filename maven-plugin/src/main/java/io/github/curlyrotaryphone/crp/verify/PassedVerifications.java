package io.github.curlyrotaryphone.crp.verify;

import io.github.curlyrotaryphone.crp.disk.WholeFile;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.result.Verification;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Verifications that passed before, so that they are not repeated: one file each, by all that determines the result.
 */
final class PassedVerifications {
    /** Must change when the same image, settings and samples may give another result. */
    private static final int CHECK_VERSION = 2;

    private final Path folder;

    PassedVerifications(Path cache) {
        folder = cache.resolve("verified");
    }

    /** The result of an earlier verification. An unreadable file counts as none. */
    Optional<Verification> find(VerificationPlan plan, Digest image) {
        try {
            String by = Files.readString(file(plan, image)).strip();
            return by.isEmpty() ? Optional.empty() : Optional.of(new Verification(Verification.State.VERIFIED, by));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void keep(VerificationPlan plan, Digest image, Verification verification) {
        Path file = file(plan, image);
        try {
            WholeFile.replace(file, (verification.by() + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot write '" + file + "': " + FailureReason.of(e) + ".",
                    "Check that the folder is writable and the disk has space.",
                    e);
        }
    }

    private Path file(VerificationPlan plan, Digest image) {
        return folder.resolve(Fingerprint.of(
                        CHECK_VERSION,
                        image,
                        plan.app(),
                        plan.modelName(),
                        plan.spec().ready(),
                        plan.spec().env(),
                        plan.container(),
                        samples(plan.spec().samples()))
                .hex());
    }

    private static SortedMap<String, Digest> samples(Path folder) {
        SortedMap<String, Digest> digests = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    digests.put(folder.relativize(file).toString(), Digest.of(Files.readAllBytes(file)));
                }
            } catch (IOException e) {
                throw CrpException.refused(
                        "Cannot read the samples in '" + folder + "': " + FailureReason.of(e) + ".",
                        "Make the folder and its files readable.",
                        e);
            }
        }
        return digests;
    }
}
