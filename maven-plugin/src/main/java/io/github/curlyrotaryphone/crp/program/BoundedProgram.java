package io.github.curlyrotaryphone.crp.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs a program with this input. Its output is read while it runs, since a full pipe would stop it, and the time limit
 * also ends one that never closes its output.
 *
 * @param command the program and its arguments
 * @param limit how long it may run
 */
public record BoundedProgram(List<String> command, Duration limit) {
    private static final int LARGEST_OUTPUT = 1 << 20;

    public BoundedProgram {
        command = List.copyOf(command);
    }

    /**
     * What it returned.
     *
     * @param status its exit status
     * @param output its standard output
     * @param errors its error output
     */
    @SuppressWarnings("ArrayRecordComponent") // outputs are not compared
    public record Answer(int status, byte[] output, byte[] errors) {}

    /** Runs it; the message of a failure completes a sentence after a colon. */
    public Answer run(byte[] input) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        Process process = new ProcessBuilder(command).start();
        try {
            CompletableFuture<Void> unused = later(() -> write(process.getOutputStream(), input));
            CompletableFuture<byte[]> output = later(() -> read(process.getInputStream()));
            CompletableFuture<byte[]> errors = later(() -> read(process.getErrorStream()));
            if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw late();
            }
            return new Answer(process.exitValue(), bounded(output, end), bounded(errors, end));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("it was interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private byte[] bounded(CompletableFuture<byte[]> output, long end) throws IOException, InterruptedException {
        try {
            byte[] bytes = output.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (bytes.length > LARGEST_OUTPUT) {
                throw new IOException("it wrote more than " + (LARGEST_OUTPUT >> 20) + " MiB");
            }
            return bytes;
        } catch (TimeoutException e) {
            throw late();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private IOException late() {
        return new IOException("it did not end within " + limit.toSeconds() + " s");
    }

    /** A program may end without reading all of its input; its status says whether that is a failure. */
    private static Void write(OutputStream to, byte[] input) {
        try (to) {
            to.write(input);
        } catch (IOException e) {
            return null;
        }
        return null;
    }

    /** One byte more than the limit shows that there was more; the rest is read and dropped. */
    private static byte[] read(InputStream from) {
        try (from) {
            byte[] bytes = from.readNBytes(LARGEST_OUTPUT + 1);
            from.transferTo(OutputStream.nullOutputStream());
            return bytes;
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static <T> CompletableFuture<T> later(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> result.completeAsync(work, Runnable::run), "crp-program");
        thread.setDaemon(true);
        thread.start();
        return result;
    }
}
