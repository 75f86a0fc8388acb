package io.github.curlyrotaryphone.crp.image.base;

import io.github.curlyrotaryphone.crp.spec.Platform;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/** What the JDK that runs Maven can link, and from where its libraries come. */
final class HostRuntime {
    /**
     * What a model server and its usual libraries use. Linking more costs megabytes; a missing one shows as a
     * ClassNotFoundException at start. Beyond the base: agents (instrument), logging, JMX and the container's limits
     * (management), DNS and LDAP names (naming), HTTP clients, SQL types that JSON and YAML libraries look up, XML
     * settings, TLS with elliptic curves (crypto.ec), Unsafe (unsupported) for network and native code, sockets'
     * further options (net) and jars as file systems (zipfs).
     */
    static final List<String> MODULES = List.of(
            "java.base",
            "java.instrument",
            "java.logging",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.sql",
            "java.xml",
            "jdk.crypto.ec",
            "jdk.management",
            "jdk.net",
            "jdk.unsupported",
            "jdk.zipfs");

    private static final int LINKS_WITHOUT_JMODS = 24;

    private HostRuntime() {}

    /** Why this host cannot link a base for a platform; empty where it can. */
    static Optional<String> obstacle(Platform platform) {
        Platform host = Platform.ofHost();
        if (!host.os().equals("linux")) {
            return Optional.of("this machine runs " + host.os() + ", and a Linux base can be linked on Linux only");
        }
        if (!platform.equals(host)) {
            return Optional.of("the platform " + platform + " is not this machine's, " + host);
        }
        if (ToolProvider.findFirst("jlink").isEmpty() || !hasModules()) {
            return Optional.of("the Java that runs Maven (" + home() + ") has no jlink");
        }
        if (Files.exists(Path.of("/lib/ld-musl-x86_64.so.1")) || Files.exists(Path.of("/lib/ld-musl-aarch64.so.1"))) {
            return Optional.of("this machine has musl as C library, with which ONNX Runtime does not run");
        }
        return Optional.empty();
    }

    /** Those of these modules that a linked base has only when it is linked for them. */
    static SortedSet<String> additional(Collection<String> modules) {
        SortedSet<String> additional = new TreeSet<>(modules);
        additional.removeAll(MODULES);
        if (!additional.isEmpty()) {
            additional.removeAll(required());
        }
        return additional;
    }

    /** What the modules of every linked base require, and so are in it too. */
    private static Set<String> required() {
        return Configuration.empty().resolve(ModuleFinder.ofSystem(), ModuleFinder.of(), MODULES).modules().stream()
                .map(ResolvedModule::name)
                .collect(Collectors.toSet());
    }

    private static boolean hasModules() {
        return Files.isDirectory(home().resolve("jmods")) || feature() >= LINKS_WITHOUT_JMODS;
    }

    static Path home() {
        return Path.of(System.getProperty("java.home", ""));
    }

    static int feature() {
        return Runtime.version().feature();
    }

    /** The exact Java, as its maker calls it. */
    static String version() {
        return System.getProperty("java.vendor", "") + " " + Runtime.version();
    }

    /** Where the loader looks, the multiarch folders of Debian first. */
    static List<Path> libraryFolders(Platform platform) {
        String multiarch = (platform.architecture().equals("arm64") ? "aarch64" : "x86_64") + "-linux-gnu";
        return List.of(
                Path.of("/lib", multiarch),
                Path.of("/usr/lib", multiarch),
                Path.of("/lib64"),
                Path.of("/usr/lib64"),
                Path.of("/lib"),
                Path.of("/usr/lib"));
    }
}
