package io.github.curlyrotaryphone.crp.python.install;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.python.index.Wheel;
import io.github.curlyrotaryphone.crp.python.version.PackageNames;
import io.github.curlyrotaryphone.crp.python.wheel.WheelName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The content of a wheel, whose names are harmless: relative, without {@code ..}, and no links. */
final class WheelArchive implements AutoCloseable {
    private static final Pattern HARMLESS = Pattern.compile("(?!.*(^|/)\\.{0,2}(/|$))[^\\\\\\p{Cntrl}:]+");
    private static final int EXECUTABLE = 0111;
    private static final int LARGEST_TEXT = 16 << 20;

    private final Wheel wheel;
    private final ZipFile zip;
    private final SortedMap<String, ZipArchiveEntry> files = new TreeMap<>();

    private WheelArchive(Wheel wheel, ZipFile zip) {
        this.wheel = wheel;
        this.zip = zip;
    }

    static WheelArchive open(Wheel wheel) throws IOException {
        ZipFile zip = zip(wheel);
        WheelArchive archive = new WheelArchive(wheel, zip);
        try {
            archive.readNames();
            return archive;
        } catch (CrpException e) {
            zip.close();
            throw e;
        }
    }

    private static ZipFile zip(Wheel wheel) {
        try {
            return ZipFile.builder().setPath(wheel.file()).get();
        } catch (IOException | IllegalArgumentException e) {
            throw WheelProblem.of(wheel.name(), "it is not a zip file (" + FailureReason.of(e) + ")");
        }
    }

    private void readNames() {
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            String name = entry.getName();
            String bare = entry.isDirectory() ? name.substring(0, name.length() - 1) : name;
            if (!HARMLESS.matcher(bare).matches()) {
                throw problem("its entry '" + name.replaceAll("\\p{Cntrl}", "?") + "' would lie outside its folder");
            }
            if (entry.isUnixSymlink()) {
                throw problem("its entry '" + name + "' is a link");
            }
            if (!zip.canReadEntryData(entry)) {
                throw problem("its entry '" + name + "' is encrypted or compressed in an unusual way");
            }
            if (!entry.isDirectory() && files.put(name, entry) != null) {
                throw problem("it has two entries '" + name + "'");
            }
        }
    }

    CrpException problem(String words) {
        return WheelProblem.of(wheel.name(), words);
    }

    /** The names of all files. */
    List<String> names() {
        return List.copyOf(files.keySet());
    }

    boolean has(String name) {
        return files.containsKey(name);
    }

    /** The folder {@code <name>-<version>.dist-info}. */
    String metadataFolder() {
        WheelName name = WheelName.parse(wheel.name()).orElseThrow();
        List<String> folders = files.keySet().stream()
                .filter(file -> file.contains("/"))
                .map(file -> file.substring(0, file.indexOf('/')))
                .filter(folder -> folder.endsWith(".dist-info"))
                .distinct()
                .toList();
        if (folders.size() != 1) {
            throw problem(folders.isEmpty() ? "it has no folder .dist-info" : "it has several folders .dist-info");
        }
        String folder = folders.get(0);
        String of = folder.replaceFirst("-[^-]*\\.dist-info$", "");
        if (!PackageNames.normal(of).equals(name.name())) {
            throw problem("its folder '" + folder + "' is that of another package");
        }
        return folder;
    }

    /** Whether the entry is a program. */
    boolean isExecutable(String name) {
        ZipArchiveEntry entry = files.get(name);
        return entry != null && (entry.getUnixMode() & EXECUTABLE) != 0;
    }

    /** Opens an entry. */
    InputStream open(String name) throws IOException {
        return zip.getInputStream(files.get(name));
    }

    /** The text of a small entry. */
    String text(String name) throws IOException {
        if (!has(name)) {
            throw problem("it has no file '" + name + "'");
        }
        try (InputStream in = open(name)) {
            byte[] bytes = in.readNBytes(LARGEST_TEXT);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
