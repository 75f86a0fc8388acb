package io.github.curlyrotaryphone.crp.verify.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Prevents a child process from writing outside {@code /tmp}, with the namespaces of Linux and the program {@code
 * unshare}, where the machine has and allows both.
 */
public final class Confinement {
    private static final Path TMP = Path.of("/tmp");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String CONFINED = "crp-confined";
    private static final String OBSTACLE = "crp-obstacle: ";

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
     * A command that is to be confined.
     *
     * @param environment all its variables except {@code HOME}
     * @param needed files that it reads
     * @param temporary bytes of temporary files
     * @param secrets values that are removed from its output
     */
    public record Command(
            List<String> line,
            Map<String, String> environment,
            List<Path> needed,
            long temporary,
            List<String> secrets) {
        public Command {
            line = List.copyOf(line);
            environment = Collections.unmodifiableMap(new TreeMap<>(environment));
            needed = List.copyOf(needed);
            secrets = List.copyOf(secrets);
        }
    }

    /**
     * A command that was started.
     *
     * @param obstacle why it runs unconfined
     */
    public record Started(ServerProcess process, Optional<String> obstacle) {}

    /**
     * Starts a command: confined if this works on this machine, and else unconfined.
     *
     * @param folder is read-only for it, except its folder for temporary files
     */
    public Started start(Command command, VerificationFolder folder) throws IOException {
        if (programs.size() < PROGRAMS.size()) {
            return unconfined(command, folder, "the program 'unshare' is not on the PATH");
        }
        String obstacle = "";
        for (boolean ownProcesses : new boolean[] {true, false}) {
            List<String> line = new ArrayList<>(namespaces(command, folder, ownProcesses));
            line.addAll(announced(command));
            ServerProcess process =
                    ServerProcess.start(line, variables(command, folder), folder, command.secrets(), CONFINED);
            if (process.isAnnounced(PATIENCE)) {
                return new Started(process, Optional.empty());
            }
            process.close();
            obstacle = obstacle(process.lastLines());
        }
        return unconfined(command, folder, obstacle);
    }

    private static Started unconfined(Command command, VerificationFolder folder, String obstacle) throws IOException {
        ServerProcess process =
                ServerProcess.start(command.line(), command.environment(), folder, command.secrets(), "");
        return new Started(process, Optional.of(obstacle));
    }

    private static String obstacle(List<String> output) {
        return output.stream()
                .filter(line -> line.startsWith(OBSTACLE))
                .map(line -> line.substring(OBSTACLE.length()))
                .findFirst()
                .orElse("user namespaces are not available");
    }

    private List<String> namespaces(Command command, VerificationFolder folder, boolean ownProcesses)
            throws IOException {
        String unshare = programs.get(0);
        List<String> line =
                new ArrayList<>(List.of(unshare, "--user", "--map-root-user", "--mount", "--propagation", "private"));
        if (ownProcesses) {
            line.addAll(List.of("--pid", "--fork", "--kill-child"));
        }
        boolean isTmpNeeded = Stream.concat(command.needed().stream(), Stream.of(folder.work()))
                .anyMatch(file -> file.toAbsolutePath().normalize().startsWith(TMP));
        line.addAll(List.of("--", "/bin/sh", "-c", script("confine.sh"), "confine", unshare, programs.get(1)));
        line.addAll(List.of(folder.root().toString(), folder.work().toString(), "" + command.temporary()));
        line.addAll(List.of(isTmpNeeded ? "shared" : "private", ownProcesses ? "own" : "shared"));
        return line;
    }

    private List<String> announced(Command command) throws IOException {
        List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", script("announce.sh"), "announce"));
        long variables = Stream.concat(command.environment().keySet().stream(), Stream.of("HOME"))
                .distinct()
                .count();
        line.addAll(
                List.of(programs.get(2), "" + variables, "" + command.needed().size()));
        command.needed().forEach(file -> line.add(file.toString()));
        line.addAll(command.line());
        return line;
    }

    /** The variables under other names, so that none of them changes what the programs of the confinement do. */
    private static Map<String, String> variables(Command command, VerificationFolder folder) {
        Map<String, String> all = new TreeMap<>(command.environment());
        all.put("HOME", folder.home().toString());
        Map<String, String> numbered = new TreeMap<>();
        all.forEach((name, value) -> numbered.put("CRP_" + numbered.size(), name + "=" + value));
        return numbered;
    }

    private static Optional<Path> find(String program, Map<String, String> environment) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String script(String name) throws IOException {
        try (InputStream script = Confinement.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
