package io.github.curlyrotaryphone.crp.server;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Keeps what a server logs, and waits for a line of it. */
final class LogLines {

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<String> lines = new ArrayList<>();

    PrintStream stream() {
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {
                take(b);
            }
        };
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** Returns when a line ends so; fails after half a minute. */
    synchronized void await(String ending) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (lines.stream().noneMatch(each -> each.endsWith(ending))) {
            long rest = deadline - System.nanoTime();
            if (rest <= 0) {
                throw new AssertionError("no line ends with '" + ending + "' in " + lines);
            }
            wait(rest / 1_000_000 + 1);
        }
    }

    private synchronized void take(int b) {
        if (b == '\n') {
            lines.add(line.toString(StandardCharsets.UTF_8));
            line.reset();
            notifyAll();
        } else {
            line.write(b);
        }
    }
}
