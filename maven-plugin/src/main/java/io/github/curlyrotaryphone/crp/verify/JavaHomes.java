package io.github.curlyrotaryphone.crp.verify;

import io.github.curlyrotaryphone.crp.result.BaseJava;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The installations of Java on this machine. The version of each is read only from its file {@code release}. */
public final class JavaHomes {
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(?:1\\.)?([0-9]+).*\"\\s*$");

    private static final Pattern MODULES = Pattern.compile("(?m)^MODULES=\"([^\"]+)\"");

    private final Supplier<List<Path>> toolchains;
    private final Map<String, String> environment;
    private final Path running;

    /**
     * Searches those of toolchains.xml, then {@code JAVA_HOME_<version>} and similar variables, then the running Java.
     */
    public JavaHomes(Supplier<List<Path>> toolchains, Map<String, String> environment, Path running) {
        this.toolchains = toolchains;
        this.environment = Map.copyOf(environment);
        this.running = running;
    }

    /** The Java of a base, or one of its feature version restricted to its modules. */
    Optional<ChosenJava> find(BaseJava base) {
        if (base.home().isPresent()) {
            return base.home().map(home -> new ChosenJava(home, List.of(), "the base's own Java"));
        }
        int wanted = base.feature().orElseThrow();
        return candidates(wanted)
                .filter(home -> feature(home) == wanted && Files.isExecutable(home.resolve("bin/java")))
                .findFirst()
                .map(home ->
                        new ChosenJava(home, common(home, base.modules()), "Java " + wanted + " of '" + home + "'"));
    }

    private Stream<Path> candidates(int wanted) {
        Pattern name = Pattern.compile("JAVA_HOME_" + wanted + "(_[A-Za-z0-9_]+)?");
        Stream<Path> named = new TreeMap<>(environment)
                .entrySet().stream()
                        .filter(entry -> name.matcher(entry.getKey()).matches())
                        .filter(entry -> !entry.getValue().isBlank())
                        .map(entry -> Path.of(entry.getValue()));
        return Stream.concat(Stream.concat(toolchains.get().stream(), named), Stream.of(running));
    }

    private static int feature(Path home) {
        Matcher version = VERSION.matcher(release(home));
        return version.find() ? Integer.parseInt(version.group(1)) : 0;
    }

    /** Java refuses to be restricted to a module that it does not have. */
    private static List<String> common(Path home, List<String> modules) {
        Matcher own = MODULES.matcher(release(home));
        if (!own.find()) {
            return modules;
        }
        List<String> known = List.of(own.group(1).split("\\s+"));
        return modules.stream().filter(known::contains).toList();
    }

    private static String release(Path home) {
        try {
            return Files.readString(home.resolve("release"));
        } catch (IOException e) { // no Java there
            return "";
        }
    }
}
