package io.github.curlyrotaryphone.crp.verify.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Prevents a child process from writing outside {@code /tmp}, with the namespaces of Linux and the program {@code
 * unshare}, where the machine has and allows both.
 */
public final class Confinement {
    private static final Path TMP = Path.of("/tmp");
    private static final int PROBE_SECONDS = 20;
    /** Run in the namespaces: what the app needs can be read, and its working folder cannot be written. */
    private static final String PROBE = "[ ! -w . ] && for file; do [ -r \"$file\" ] || exit 1; done";

    private static final List<String> PROGRAMS = List.of("unshare", "mount", "env");

    private final List<String> programs;

    /** Searches the programs on the {@code PATH} of this environment. */
    public Confinement(Map<String, String> environment) {
        programs = PROGRAMS.stream()
                .flatMap(program -> find(program, environment).stream())
                .map(Path::toString)
                .toList();
    }

    /**
     * A command that starts another one confined.
     *
     * @param prefix what is put before the other one; empty if it runs unconfined
     * @param obstacle why it runs unconfined
     */
    public record Confined(List<String> prefix, Optional<String> obstacle) {
        public Confined {
            prefix = List.copyOf(prefix);
        }
    }

    /**
     * Finds out by a trial whether commands can be confined.
     *
     * @param folder is read-only for them, except its folder for temporary files
     * @param needed files that they read
     * @param temporary bytes of temporary files
     */
    public Confined in(VerificationFolder folder, Collection<Path> needed, long temporary) throws IOException {
        if (programs.size() < PROGRAMS.size()) {
            return new Confined(List.of(), Optional.of("the program 'unshare' is not on the PATH"));
        }
        for (boolean ownProcesses : new boolean[] {true, false}) {
            List<String> prefix = prefix(folder, needed, temporary, ownProcesses);
            if (works(prefix, folder, needed)) {
                return new Confined(prefix, Optional.empty());
            }
        }
        return new Confined(List.of(), Optional.of("user namespaces are not available"));
    }

    private List<String> prefix(
            VerificationFolder folder, Collection<Path> needed, long temporary, boolean ownProcesses)
            throws IOException {
        List<String> line = new ArrayList<>(
                List.of(programs.get(0), "--user", "--map-root-user", "--mount", "--propagation", "private"));
        if (ownProcesses) {
            line.addAll(List.of("--pid", "--fork", "--kill-child"));
        }
        boolean isTmpNeeded = Stream.concat(needed.stream(), Stream.of(folder.work()))
                .anyMatch(file -> file.toAbsolutePath().normalize().startsWith(TMP));
        line.addAll(List.of("--", "/bin/sh", "-c", script(), "confine"));
        line.addAll(programs);
        line.addAll(List.of(folder.root().toString(), String.valueOf(temporary)));
        line.addAll(List.of(isTmpNeeded ? "shared" : "private", ownProcesses ? "own" : "shared"));
        return line;
    }

    private static boolean works(List<String> prefix, VerificationFolder folder, Collection<Path> needed)
            throws IOException {
        List<String> line = new ArrayList<>(prefix);
        line.addAll(List.of("/bin/sh", "-c", PROBE, "probe"));
        needed.forEach(file -> line.add(file.toString()));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.work().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        Process probe = builder.start();
        try {
            return probe.waitFor(PROBE_SECONDS, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            probe.descendants().forEach(ProcessHandle::destroyForcibly);
            probe.destroyForcibly();
        }
    }

    private static Optional<Path> find(String program, Map<String, String> environment) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String script() throws IOException {
        try (InputStream script = Confinement.class.getResourceAsStream("confine.sh")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
