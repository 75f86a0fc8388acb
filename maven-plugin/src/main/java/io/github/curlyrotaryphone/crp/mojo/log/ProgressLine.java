package io.github.curlyrotaryphone.crp.mojo.log;

import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Shows the progress of a long task: a line that is rewritten on a terminal, or a line every few seconds elsewhere. */
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

    /** Where progress is shown. */
    public enum Show {
        TERMINAL,
        LOG,
        NOWHERE
    }

    /** Shows it there; {@code log} receives the lines for a log. */
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

    /** Shows the state of a task. */
    synchronized void show(String current, String state) {
        if (!current.equals(task)) { // a quick task is not worth a line
            task = current;
            shownAt = nanoTime.getAsLong();
        }
        String words = VisibleText.of(task + state);
        if (show == Show.TERMINAL) {
            terminal.print(CLEAR + words);
            terminal.flush();
            open = true;
        } else if (show == Show.LOG && nanoTime.getAsLong() - shownAt >= EVERY) {
            log.accept(words);
            shownAt = nanoTime.getAsLong();
        }
    }

    /** Clears the line on the terminal before the next line of the log. */
    synchronized void clear() {
        if (open) {
            terminal.print(CLEAR);
            terminal.flush();
            open = false;
        }
    }
}
