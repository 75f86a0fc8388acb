package io.github.curlyrotaryphone.crp.python.install;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.python.install.WheelRecord.Line;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Unpacks one wheel into a folder, as pip would install it, and holds every file against RECORD on the way. */
final class WheelUnpacking {
    private static final int FILE = 0644;
    private static final int PROGRAM = 0755;
    private static final String OWN_SCRIPT = "#!python";
    private static final Set<String> UNLISTED = Set.of("RECORD", "RECORD.jws", "RECORD.p7s");

    private final WheelArchive archive;
    private final VirtualEnvironment environment;
    private final Path folder;
    private final String metadata;
    private final List<InstalledFile> installed = new ArrayList<>();
    private final Set<String> paths = new HashSet<>();

    WheelUnpacking(WheelArchive archive, VirtualEnvironment environment, Path folder) {
        this.archive = archive;
        this.environment = environment;
        this.folder = folder;
        this.metadata = archive.metadataFolder();
    }

    /** The installed files, sorted by path. */
    List<InstalledFile> run() throws IOException {
        requireFormat();
        Map<String, Line> record = record();
        if (archive.has(metadata + "/entry_points.txt")) {
            for (Map.Entry<String, String> script : EntryPoints.scripts(archive.text(metadata + "/entry_points.txt"))
                    .entrySet()) {
                write("bin/" + script.getKey(), PROGRAM, bytes(script.getValue()));
            }
        }
        for (String name : archive.names()) {
            Line line = record.remove(name);
            if (!isUnlisted(name)) {
                unpack(name, line == null ? unlisted(name) : line);
            }
        }
        record.keySet().removeIf(this::isUnlisted);
        if (!record.isEmpty()) {
            throw archive.problem(
                    "its RECORD lists '" + record.keySet().iterator().next() + "', which is not there");
        }
        String site = environment.site() + "/" + metadata + "/";
        write(site + "INSTALLER", FILE, bytes("crp\n"));
        write(site + "RECORD", FILE, bytes(WheelRecord.write(installed, environment, metadata + "/RECORD")));
        installed.sort(Comparator.comparing(InstalledFile::path));
        return installed;
    }

    private void requireFormat() throws IOException {
        boolean isKnown = archive.text(metadata + "/WHEEL")
                .lines()
                .anyMatch(line -> line.strip().matches("(?i)Wheel-Version:\\s*1\\.[0-9]+"));
        if (!isKnown) {
            throw archive.problem("its Wheel-Version is not 1");
        }
    }

    private Map<String, Line> record() throws IOException {
        try {
            return WheelRecord.read(archive.text(metadata + "/RECORD"));
        } catch (IllegalArgumentException e) {
            throw archive.problem(String.valueOf(e.getMessage()));
        }
    }

    private boolean isUnlisted(String name) {
        return name.startsWith(metadata + "/") && UNLISTED.contains(name.substring(metadata.length() + 1));
    }

    private Line unlisted(String name) {
        throw archive.problem("its RECORD does not list '" + name + "'");
    }

    private void unpack(String name, Line line) throws IOException {
        String target = target(name);
        boolean isScript = target.startsWith("bin/") && name.contains(".data/scripts/");
        if (isScript && paths.contains(target)) {
            return; // an older wheel's copy of a script that is made of an entry point
        }
        int mode = isScript || archive.isExecutable(name) ? PROGRAM : FILE;
        try (InputStream content = archive.open(name)) {
            if (isScript) {
                byte[] script = verified(content, line);
                write(target, mode, startsAsScript(script) ? withInterpreter(script) : script);
                return;
            }
            Path file = place(target);
            try (OutputStream out = Files.newOutputStream(file)) {
                copy(content, line, out);
            }
            installed.add(new InstalledFile(target, mode, Files.size(file), expected(line), file));
        }
    }

    private String target(String name) {
        int slash = name.indexOf('/');
        String top = slash < 0 ? "" : name.substring(0, slash);
        if (!top.endsWith(".data")) {
            return environment.site() + "/" + name;
        }
        String[] parts = name.split("/", 3);
        String distribution = metadata.replaceFirst("-[^-]*\\.dist-info$", "");
        return switch (parts.length < 3 ? "" : parts[1]) {
            case "purelib", "platlib" -> environment.site() + "/" + parts[2];
            case "scripts" -> "bin/" + parts[2];
            case "headers" -> environment.headers(distribution) + "/" + parts[2];
            case "data" -> parts[2];
            default -> throw archive.problem("its entry '" + name + "' is of an unknown scheme");
        };
    }

    private Digest expected(Line line) {
        try {
            return WheelRecord.digest(line);
        } catch (IllegalArgumentException e) {
            throw archive.problem(String.valueOf(e.getMessage()));
        }
    }

    private byte[] verified(InputStream content, Line line) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        copy(content, line, out);
        return out.toByteArray();
    }

    /** Stops as soon as there is more than RECORD says. */
    private void copy(InputStream content, Line line, OutputStream out) throws IOException {
        Digest expected = expected(line);
        long size = line.size().matches("[0-9]{1,15}") ? Long.parseLong(line.size()) : Long.MAX_VALUE;
        MessageDigest sha256 = Digest.newSha256();
        byte[] buffer = new byte[1 << 16];
        long left = size;
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            left -= count;
            if (left < 0) {
                throw lie(line);
            }
            sha256.update(buffer, 0, count);
            out.write(buffer, 0, count);
        }
        if (!Digest.ofHash(sha256.digest()).equals(expected) || (size != Long.MAX_VALUE && left != 0)) {
            throw lie(line);
        }
    }

    private CrpException lie(Line line) {
        return archive.problem("its RECORD has another hash or size of '" + line.path() + "' than the file");
    }

    private static boolean startsAsScript(byte[] script) {
        return new String(script, 0, Math.min(script.length, OWN_SCRIPT.length()), StandardCharsets.ISO_8859_1)
                .equals(OWN_SCRIPT);
    }

    private static byte[] withInterpreter(byte[] script) {
        String text = new String(script, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\n');
        String rest = end < 0 ? "" : text.substring(end + 1);
        return ("#!" + VirtualEnvironment.interpreter() + "\n" + rest).getBytes(StandardCharsets.ISO_8859_1);
    }

    private void write(String target, int mode, byte[] content) throws IOException {
        Path file = place(target);
        try (InputStream in = new ByteArrayInputStream(content)) {
            Files.copy(in, file);
        }
        installed.add(new InstalledFile(target, mode, content.length, Digest.of(content), file));
    }

    private Path place(String target) throws IOException {
        if (!paths.add(target)) {
            throw archive.problem("two of its entries are installed as '" + target + "'");
        }
        Path file = folder.resolve(target);
        Files.createDirectories(file.getParent());
        return file;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
