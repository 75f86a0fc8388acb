package io.github.curlyrotaryphone.crp.verify.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A process and all its descendants. On a system with {@code /proc}, this includes those whose parent has ended: they
 * are recognized by their home directory, which no other process has.
 */
final class ProcessFamily {
    private static final int ROUNDS = 10;

    private final ProcessHandle first;
    private final String mark;

    ProcessFamily(ProcessHandle first, Path home) {
        this.first = first;
        this.mark = "\0HOME=" + home + "\0";
    }

    /** Ends all of them, including those that start in the meantime. */
    void end() {
        for (int round = 0; round < ROUNDS; round++) {
            List<ProcessHandle> alive =
                    members().filter(ProcessHandle::isAlive).distinct().toList();
            if (alive.isEmpty()) {
                return;
            }
            alive.forEach(ProcessHandle::destroyForcibly);
            awaitEnd(alive);
        }
    }

    /** The memory of the first one and its descendants, in bytes. */
    long memory() {
        return Stream.concat(Stream.of(first), first.descendants())
                .mapToLong(each -> MemoryUse.of(each.pid()))
                .sum();
    }

    /** The wait is limited: in a container without an init process, orphans remain as zombies. */
    private static void awaitEnd(List<ProcessHandle> ending) {
        try {
            CompletableFuture.allOf(ending.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                    .get(1, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) { // the next round looks again
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Stream<ProcessHandle> members() {
        Stream<ProcessHandle> born = Stream.concat(Stream.of(first), first.descendants());
        Stream<ProcessHandle> left = ProcessHandle.allProcesses().filter(this::isMarked);
        return Stream.concat(born, left);
    }

    private boolean isMarked(ProcessHandle process) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc", "" + process.pid(), "environ"));
            return ("\0" + new String(environment, StandardCharsets.UTF_8)).contains(mark);
        } catch (IOException e) { // another user's, ended, or there is no /proc
            return false;
        }
    }
}
