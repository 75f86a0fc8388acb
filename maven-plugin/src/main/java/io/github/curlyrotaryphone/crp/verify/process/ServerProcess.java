package io.github.curlyrotaryphone.crp.verify.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A child process with a separate environment, which ends with all its descendants when this is closed. */
public final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final OutputTail output;
    private final ProcessFamily family;
    private final Thread atExit;

    private ServerProcess(Process process, OutputTail output, Path home) {
        this.process = process;
        this.output = output;
        this.family = new ProcessFamily(process.toHandle(), home);
        this.atExit = new Thread(family::end, "crp-verify-end");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts a command in the folder's working folder.
     *
     * @param environment all variables; {@code HOME} is always the folder's
     * @param secrets values that are removed from its output
     * @param announcement a line after which its output begins; empty if there is none
     */
    static ServerProcess start(
            List<String> command,
            Map<String, String> environment,
            VerificationFolder folder,
            Collection<String> secrets,
            String announcement)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("HOME", folder.home().toString());
        Process process = builder.directory(folder.work().toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        return new ServerProcess(
                process, new OutputTail(process.getInputStream(), secrets, announcement), folder.home());
    }

    /** Waits up to this time for the announcement; false if it ends without it. */
    boolean isAnnounced(Duration time) {
        try {
            return output.announced().get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Waits up to this time; returns the exit code if it has ended. */
    public OptionalInt awaitEnd(Duration time) {
        try {
            return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS)
                    ? OptionalInt.of(process.exitValue())
                    : OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    /** Whether it and its descendants use more memory than allowed. */
    public boolean exceeds(long memory) {
        return family.memory() > memory;
    }

    /** The last lines of its output, without secrets. */
    public List<String> lastLines() {
        return output.lines();
    }

    @Override
    public void close() {
        family.end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) { // this JVM is ending, and the hook has run or will
            return;
        }
    }
}
