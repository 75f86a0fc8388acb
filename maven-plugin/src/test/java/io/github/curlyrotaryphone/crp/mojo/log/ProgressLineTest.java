package io.github.curlyrotaryphone.crp.mojo.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.mojo.log.ProgressLine.Show;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final List<String> log = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();

    @Test
    void aTerminalShowsOneLineThatIsTakenAwayAgain() {
        ProgressLine line = line(Show.TERMINAL);

        line.update("Uploading", 0.5);
        line.clear();

        assertThat(terminal.toString(StandardCharsets.UTF_8)).isEqualTo("\r\u001b[KUploading  50 %\r\u001b[K");
        assertThat(log).isEmpty();
    }

    @Test
    void aLogGetsALineEveryFiveSeconds() {
        ProgressLine line = line(Show.LOG);

        line.update("Uploading", 0.1);
        now.addAndGet(TimeUnit.SECONDS.toNanos(5));
        line.update("Uploading", 0.2);
        line.update("Uploading", 0.3);
        now.addAndGet(TimeUnit.SECONDS.toNanos(5));
        line.update("Uploading", 1);

        assertThat(log).containsExactly("Uploading  20 %", "Uploading 100 %");
        assertThat(terminal.size()).isZero();
    }

    @Test
    void aTaskThatEndsSoonGetsNoLine() {
        ProgressLine line = line(Show.LOG);
        line.update("Linking", 0.1);
        now.addAndGet(TimeUnit.SECONDS.toNanos(6));

        line.update("Uploading", 0);
        line.update("Uploading", 1);

        assertThat(log).isEmpty();
    }

    @Test
    void aBatchRunIsQuiet() {
        ProgressLine line = line(Show.NOWHERE);

        now.addAndGet(TimeUnit.SECONDS.toNanos(60));
        line.update("Uploading", 0.9);
        line.clear();

        assertThat(log).isEmpty();
        assertThat(terminal.size()).isZero();
    }

    private ProgressLine line(Show show) {
        return new ProgressLine(show, new PrintStream(terminal, true, StandardCharsets.UTF_8), log::add, now::get);
    }
}
