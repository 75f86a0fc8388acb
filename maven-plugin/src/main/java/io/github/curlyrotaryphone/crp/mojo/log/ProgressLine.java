package io.github.curlyrotaryphone.crp.mojo.log;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Shows how far a long task is: a line that rewrites itself on a terminal, a line every few seconds elsewhere. */
public final class ProgressLine {
    private static final long EVERY = Duration.ofSeconds(5).toNanos();
    private static final String CLEAR = "\r\u001b[K";

    private final Show show;
    private final PrintStream terminal;
    private final Consumer<String> log;
    private final LongSupplier nanoTime;
    private String task = "";
    private long shownAt;
    private boolean open;

    /** Where progress goes. */
    public enum Show {
        TERMINAL,
        LOG,
        NOWHERE
    }

    /** Shows it there; {@code log} takes the lines that are meant for a log. */
    public ProgressLine(Show show, PrintStream terminal, Consumer<String> log, LongSupplier nanoTime) {
        this.show = show;
        this.terminal = terminal;
        this.log = log;
        this.nanoTime = nanoTime;
        this.shownAt = nanoTime.getAsLong();
    }

    void update(String current, double fraction) {
        show(current, " " + String.format(Locale.ROOT, "%3.0f %%", fraction * 100));
    }

    /** How far it is, in words. */
    synchronized void show(String current, String state) {
        if (!current.equals(task)) { // a quick task is not worth a line
            task = current;
            shownAt = nanoTime.getAsLong();
        }
        String words = task + state;
        if (show == Show.TERMINAL) {
            terminal.print(CLEAR + words);
            terminal.flush();
            open = true;
        } else if (show == Show.LOG && nanoTime.getAsLong() - shownAt >= EVERY) {
            log.accept(words);
            shownAt = nanoTime.getAsLong();
        }
    }

    /** Takes the line off the terminal, so that the next line of the log stands alone. */
    synchronized void clear() {
        if (open) {
            terminal.print(CLEAR);
            terminal.flush();
            open = false;
        }
    }
}
