package io.github.curlyrotaryphone.crp.verify.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A process and all its descendants. On a system with {@code /proc}, this includes those whose parent has ended: they
 * are recognized by their home directory, which no other process has.
 */
final class ProcessFamily {
    private static final int ROUNDS = 10;
    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();
    private static final long PAUSE = Duration.ofMillis(2).toNanos();

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
                    members().filter(ProcessFamily::isRunning).distinct().toList();
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

    /** Looks often, since {@link ProcessHandle#onExit} looks every 300 ms for processes that are no children. */
    private static void awaitEnd(List<ProcessHandle> ending) {
        long end = System.nanoTime() + PATIENCE;
        while (ending.stream().anyMatch(ProcessFamily::isRunning) && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** In a container without an init process, orphans that have ended remain as zombies. */
    private static boolean isRunning(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            String stat = Files.readString(Path.of("/proc", "" + process.pid(), "stat"), StandardCharsets.ISO_8859_1);
            return !stat.substring(stat.lastIndexOf(')') + 1).startsWith(" Z ");
        } catch (IOException e) { // ended, or there is no /proc
            return process.isAlive();
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
