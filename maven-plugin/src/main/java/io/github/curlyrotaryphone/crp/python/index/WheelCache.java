package io.github.curlyrotaryphone.crp.python.index;

import io.github.curlyrotaryphone.crp.event.CombinedFailures;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The wheels on this machine, by hash. Only a file with a hash of the lock gets into it. */
public final class WheelCache {
    private static final int AT_ONCE = 6;

    private final Path folder;
    private final PackageIndexes indexes;

    /** Keeps wheels in this folder. */
    public WheelCache(Path folder, PackageIndexes indexes) {
        this.folder = folder;
        this.indexes = indexes;
    }

    /** These wheels in the same order, several downloaded at a time. */
    public List<Wheel> get(List<WheelChoice> choices) {
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Wheel>> futures = choices.stream()
                    .map(choice -> pool.submit(() -> get(choice)))
                    .toList();
            List<Wheel> wheels = new ArrayList<>();
            CombinedFailures failures = new CombinedFailures();
            for (Future<Wheel> future : futures) {
                try {
                    wheels.add(awaited(future));
                } catch (CrpException e) {
                    failures.add(e);
                }
            }
            failures.throwIfAny();
            return wheels;
        } finally {
            pool.shutdownNow();
        }
    }

    private static Wheel awaited(Future<Wheel> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CrpException.failed("Interrupted while wheels were downloaded.", "Rerun the goal.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CrpException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Wheel get(WheelChoice choice) {
        Optional<Wheel> known = choice.hashes().stream()
                .map(digest -> new Wheel(choice.name(), file(digest, choice.name()), digest))
                .filter(wheel -> Files.isRegularFile(wheel.file()))
                .findFirst();
        return known.orElseGet(() -> fetched(choice));
    }

    private Path file(Digest digest, String name) {
        return folder.resolve(digest.hex()).resolve(name);
    }

    private Wheel fetched(WheelChoice choice) {
        try {
            Files.createDirectories(folder);
            Path part =
                    folder.resolve(choice.name() + "." + Thread.currentThread().getId() + ".part");
            try {
                if (choice.path().isPresent()) {
                    Files.copy(choice.path().get(), part, StandardCopyOption.REPLACE_EXISTING);
                } else {
                    new WheelDownload(indexes.caller(), choice.url().orElseThrow(), part).run();
                }
                Digest actual = hash(part);
                if (!choice.hashes().contains(actual)) {
                    throw wrong(choice, actual);
                }
                Path file = file(actual, choice.name());
                Files.createDirectories(file.getParent());
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return new Wheel(choice.name(), file, actual);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot store the wheel '" + choice.name() + "' in '" + folder + "': " + FailureReason.of(e) + ".",
                    "Check that the folder is writable and the disk has space.",
                    e);
        }
    }

    private static CrpException wrong(WheelChoice choice, Digest actual) {
        String place = choice.url()
                .map(url -> FailureReason.withoutUserInfo(url.toString()))
                .or(() -> choice.path().map(Path::toString))
                .orElseThrow();
        return CrpException.refused(
                "The wheel '" + choice.name() + "' from '" + place + "' has the hash '" + actual
                        + "', which is not in the lock.",
                "Find out who changed it. If the new file is right, make the lock again.");
    }

    private static Digest hash(Path file) throws IOException {
        MessageDigest sha256 = Digest.newSha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sha256.update(buffer, 0, count);
            }
        }
        return Digest.ofHash(sha256.digest());
    }
}
