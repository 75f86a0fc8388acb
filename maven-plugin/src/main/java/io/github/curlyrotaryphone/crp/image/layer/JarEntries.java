package io.github.curlyrotaryphone.crp.image.layer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The entries of a jar, written with the same bytes on every machine: manifest first, the others sorted by name, all
 * with the same time, and stored rather than deflated. The layer is compressed anyway, and better so; classes load
 * faster; and the bytes do not depend on the version of zlib.
 */
final class JarEntries {
    static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final byte[] EMPTY_MANIFEST = "Manifest-Version: 1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8);
    /** A month after the earliest DOS time, which ZipEntry writes in the time zone of the machine. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final SortedMap<String, byte[]> entries;

    private JarEntries(SortedMap<String, byte[]> entries) {
        this.entries = entries;
        entries.putIfAbsent(MANIFEST, EMPTY_MANIFEST);
        entries.putIfAbsent("META-INF/", new byte[0]);
    }

    /** The files and folders in a folder, recursively; none if it does not exist. */
    static JarEntries ofFolder(Path folder) throws IOException {
        return new JarEntries(readFolder(folder, any -> true));
    }

    /** The content of those files and folders below a folder whose names are wanted; a folder's name ends with a slash. */
    static SortedMap<String, byte[]> readFolder(Path folder, Predicate<String> desired) throws IOException {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : (Iterable<Path>) paths.filter(p -> !p.equals(folder))::iterator) {
                    boolean isFolder = Files.isDirectory(path);
                    String name = folder.relativize(path).toString().replace('\\', '/') + (isFolder ? "/" : "");
                    if (desired.test(name)) {
                        entries.put(name, isFolder ? new byte[0] : Files.readAllBytes(path));
                    }
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        return entries;
    }

    /** The same entries with another manifest. */
    JarEntries withManifest(byte[] manifest) {
        SortedMap<String, byte[]> changed = new TreeMap<>(entries);
        changed.put(MANIFEST, manifest);
        return new JarEntries(changed);
    }

    /** The entries of a jar with accepted names. */
    static JarEntries ofJar(Path jar, Predicate<String> desired) throws IOException {
        return new JarEntries(read(jar, desired));
    }

    /** The content of the entries of a jar with accepted names. */
    static SortedMap<String, byte[]> read(Path jar, Predicate<String> desired) throws IOException {
        SortedMap<String, byte[]> entries = new TreeMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                if (desired.test(entry.getName())) {
                    entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            }
        }
        return entries;
    }

    byte[] toBytes() throws IOException {
        Map<String, byte[]> ordered = new LinkedHashMap<>();
        for (String first : new String[] {"META-INF/", MANIFEST}) {
            ordered.put(first, entries.get(first));
        }
        ordered.putAll(entries);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> entry : ordered.entrySet()) {
                zip.putNextEntry(stored(entry.getKey(), entry.getValue()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static ZipEntry stored(String name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(TIME);
        return entry;
    }
}
