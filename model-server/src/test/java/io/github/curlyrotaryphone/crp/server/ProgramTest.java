package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The program as a process of its own, as it runs in a container. */
@DisabledOnOs(OS.WINDOWS) // has no SIGTERM
class ProgramTest {

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ModelServer.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String outputUntil(BufferedReader output, String ending) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            all.append(line).append('\n');
            if (line.endsWith(ending)) {
                return all.toString();
            }
        }
        throw new AssertionError("the program ended without '" + ending + "':\n" + all);
    }

    @Test
    void onSigtermItDrainsAndEndsWithZero() throws Exception {
        Process process = start("--models", TestServer.MODELS.resolve("scale").toString(), "--port", "0");
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        outputUntil(output, " ready");

        process.toHandle().destroy(); // and leaves the output open

        outputUntil(output, " stopped");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void whereItCannotStartItSaysWhyWithoutAStackTraceAndEndsWithOne() throws Exception {
        Process process = start("--models", "nowhere", "--port", "0");
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);

        String all = outputUntil(output, "Name one that holds model.onnx by --models.");

        assertThat(all).contains("There is no folder of models 'nowhere'.").doesNotContain("\tat ");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
    }
}
