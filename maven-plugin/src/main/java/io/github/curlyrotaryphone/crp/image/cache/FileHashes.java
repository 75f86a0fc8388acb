package io.github.curlyrotaryphone.crp.image.cache;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Digests of files, cached by path, size and modification time. A file modified within the last two seconds is not
 * cached: another change could have the same modification time.
 */
public final class FileHashes {
    private static final long TICK_MILLIS = 2000;

    private static final Pattern ENTRY = Pattern.compile("(sha256:[0-9a-f]{64}) (.+)");

    private final Path memory;
    private final Map<String, String> known = new HashMap<>();
    private final Map<String, String> used = new TreeMap<>();

    /** Uses the cache in this file. */
    public FileHashes(Path memory) {
        this.memory = memory;
        for (String line : ResultCache.lines(memory)) {
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches()) {
                known.put(entry.group(2), entry.group(1));
            }
        }
    }

    /** The digest of a file's content. */
    public Digest of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            long modified = attributes.lastModifiedTime().toMillis();
            String key = attributes.size() + " " + attributes.lastModifiedTime() + " " + file;
            String remembered = known.get(key);
            Digest digest = remembered == null ? hash(file) : new Digest(remembered);
            if (System.currentTimeMillis() - modified > TICK_MILLIS) {
                used.put(key, digest.value());
            }
            return digest;
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot read '" + file + "': " + e.getMessage() + ".",
                    "Rerun the goal once the file is complete and readable.",
                    e);
        }
    }

    /** Saves the digests that were used in this run. */
    public void keep() {
        if (known.equals(used)) {
            return;
        }
        List<String> lines = new ArrayList<>();
        used.forEach((key, digest) -> lines.add(digest + " " + key));
        ResultCache.write(memory, lines);
    }

    private static Digest hash(Path file) throws IOException {
        MessageDigest sha256 = Digest.newSha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sha256.update(buffer, 0, count);
            }
        }
        return Digest.ofHash(sha256.digest());
    }
}
