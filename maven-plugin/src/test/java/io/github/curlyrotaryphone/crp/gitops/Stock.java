package io.github.curlyrotaryphone.crp.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The git program, as a second opinion. Tests that ask it are skipped where there is none. */
public final class Stock {
    private Stock() {}

    /** What git prints, without the newline at the end. */
    public static String git(Path folder, String... arguments) {
        return gitReading("", folder, arguments);
    }

    /** As {@link #git}, with something to read. */
    public static String gitReading(String input, Path folder, String... arguments) {
        assumeTrue(isInstalled(), "there is no git program");
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        return run(command, input);
    }

    /** What another program prints, such as git with an environment of its own. */
    public static String run(List<String> command) {
        assumeTrue(isInstalled(), "there is no git program");
        return run(command, "");
    }

    private static String run(List<String> command, String input) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            return said.stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "git")));
    }
}
