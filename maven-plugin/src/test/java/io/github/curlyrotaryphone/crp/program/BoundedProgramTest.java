package io.github.curlyrotaryphone.crp.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the programs are shell scripts")
class BoundedProgramTest {
    private static BoundedProgram.Answer run(String script, Duration limit, byte[] input) throws IOException {
        return new BoundedProgram(List.of("sh", "-c", script), limit).run(input);
    }

    @Test
    void statusOutputAndErrorsAreReturned() throws IOException {
        BoundedProgram.Answer answer =
                run("cat; echo no >&2; exit 3", Duration.ofSeconds(20), "yes".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(3);
        assertThat(answer.output()).asString().isEqualTo("yes");
        assertThat(answer.errors()).asString().isEqualTo("no\n");
    }

    /** One that is silent, and two that write without an end. */
    @ParameterizedTest
    @ValueSource(strings = {"exec sleep 60", "exec yes", "exec yes >&2"})
    @Timeout(20)
    void aProgramThatDoesNotEndIsStopped(String script) {
        assertThatThrownBy(() -> run(script, Duration.ofSeconds(1), new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessage("it did not end within 1 s");
    }

    @Test
    void anOutputWithoutMeasureIsNotKept() {
        assertThatThrownBy(() -> run("head -c 5000000 /dev/zero", Duration.ofSeconds(20), new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessage("it wrote more than 1 MiB");
    }

    @Test
    void aProgramNeedNotReadItsInput() throws IOException {
        assertThat(run("exit 0", Duration.ofSeconds(20), new byte[1_000_000]).status())
                .isZero();
    }

    @Test
    void aProgramMayWriteMoreThanAPipeHoldsBeforeItReads() throws IOException {
        byte[] input = new byte[300_000];

        assertThat(run("head -c 300000 /dev/zero; cat", Duration.ofSeconds(20), input)
                        .output())
                .hasSize(600_000);
    }

    @Test
    void anInterruptEndsIt() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> run("sleep 60", Duration.ofSeconds(60), new byte[0]))
                .hasMessage("it was interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
