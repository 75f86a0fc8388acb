package io.github.curlyrotaryphone.crp.image.base;

import io.github.curlyrotaryphone.crp.oci.tar.TarEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The file system of a linked base: Java, its libraries, and the few files that every program expects. */
final class RuntimeFiles {
    static final String HOME = "opt/java";
    static final int USER = 65532;

    private static final String PASSWD =
            "root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:" + USER + ":" + USER + ":nonroot:/app:/sbin/nologin\n";
    /** Without it, the C library treats file names as ASCII, regardless of LANG. */
    private static final Path LOCALE = Path.of("/usr/lib/locale/C.utf8");

    private static final int PROGRAM = 0755;
    private static final int FILE = 0644;
    private static final int SHARED_FOLDER = 01777;
    /** Tools that a server does not need, and class data for heaps of 32 GiB and more, which models do not need. */
    private static final Set<String> LEFT_OUT =
            Set.of("bin/keytool", "bin/rmiregistry", "lib/jexec", "lib/server/classes_nocoops.jsa");

    private RuntimeFiles() {}

    /** Every entry sorted by name, folders before their content. */
    static List<TarEntry> entries(Path java, Map<String, Path> libraries) throws IOException {
        Map<String, TarEntry> entries = new TreeMap<>();
        add(entries, TarEntry.folder("tmp", SHARED_FOLDER));
        add(entries, TarEntry.text("etc/passwd", PASSWD));
        add(entries, TarEntry.text("etc/group", "root:x:0:\nnonroot:x:" + USER + ":\n"));
        add(entries, TarEntry.text("etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n"));
        for (Map.Entry<String, Path> library : libraries.entrySet()) {
            add(entries, TarEntry.file(library.getKey().substring(1), PROGRAM, library.getValue()));
        }
        for (Path file : files(LOCALE)) {
            add(entries, TarEntry.file(file.toString().substring(1), FILE, file));
        }
        for (Path file : files(java)) {
            String name = java.relativize(file).toString();
            if (!LEFT_OUT.contains(name)) {
                add(entries, TarEntry.file(HOME + "/" + name, Files.isExecutable(file) ? PROGRAM : FILE, file));
            }
        }
        return List.copyOf(entries.values());
    }

    private static void add(Map<String, TarEntry> entries, TarEntry entry) {
        String name = entry.name();
        for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
            entries.putIfAbsent(name.substring(0, slash + 1), TarEntry.folder(name.substring(0, slash)));
        }
        entries.put(name, entry);
    }

    /** The programs and libraries among the files of Java. */
    static List<Path> programs(Path java) throws IOException {
        List<Path> programs = new ArrayList<>();
        for (Path file : files(java)) {
            String name = java.relativize(file).toString();
            if (name.equals("bin/java") || name.endsWith(".so") || name.equals("lib/jspawnhelper")) {
                programs.add(file);
            }
        }
        return programs;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
