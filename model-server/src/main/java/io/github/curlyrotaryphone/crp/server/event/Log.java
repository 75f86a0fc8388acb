package io.github.curlyrotaryphone.crp.server.event;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One line per event on the given stream: the time in UTC, and a sentence. */
public final class Log {

    private final PrintStream out;

    public Log(PrintStream out) {
        this.out = out;
    }

    public static Log toStandardOutput() {
        return new Log(System.out);
    }

    /** Writes a line unchanged. */
    public void line(String line) {
        out.println(line);
    }

    public void event(String sentence) {
        String line = sentence.replace('\n', ' ').replace('\r', ' ');
        out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
    }
}
