package io.github.curlyrotaryphone.crp.oci.tar;

import io.github.curlyrotaryphone.crp.spec.Ordered;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Small in-memory archives of texts: from texts to bytes and back. */
public final class TarTexts {
    private static final int NAME_LENGTH = 100;
    private static final int SIZE = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int TYPE = 156;
    private static final Pattern OCTAL = Pattern.compile("0*([0-7]{1,9})");
    private static final Pattern PAX_PATH = Pattern.compile("[0-9]+ path=([^\n]+)\n");

    private final byte[] archive;
    private final SortedMap<String, String> texts = new TreeMap<>();
    private int position;

    private TarTexts(byte[] archive) {
        this.archive = archive;
    }

    /** The archive of these texts, sorted by path. */
    public static byte[] write(SortedMap<String, String> texts) {
        try (InputStream tar = new TarStream(texts.entrySet().stream()
                .map(text -> TarEntry.text(text.getKey(), text.getValue()))
                .toList())) {
            return tar.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be read", e);
        }
    }

    /**
     * The texts of an archive of {@link #write}; throws an {@link IllegalArgumentException} with the reason for any
     * other.
     */
    public static SortedMap<String, String> read(byte[] archive) {
        TarTexts tar = new TarTexts(archive);
        while (!tar.isAtEnd()) {
            tar.readEntry();
        }
        if (!Arrays.equals(write(tar.texts), archive)) {
            throw new IllegalArgumentException("its archive was not written by crp");
        }
        return Ordered.sorted(tar.texts);
    }

    private boolean isAtEnd() {
        return position + TarHeader.BLOCK > archive.length || archive[position] == 0;
    }

    private void readEntry() {
        String name = field(0, NAME_LENGTH);
        if (type() == 'x') {
            Matcher path = PAX_PATH.matcher(content());
            if (!path.matches() || isAtEnd()) {
                throw new IllegalArgumentException("its archive has an entry in an unknown form");
            }
            name = path.group(1);
        }
        if (type() != '0') {
            throw new IllegalArgumentException("its archive contains entries other than files");
        }
        texts.put(name, content());
    }

    private char type() {
        return (char) archive[position + TYPE];
    }

    /** The content of the entry with the current header; moves to the next header. */
    private String content() {
        Matcher octal = OCTAL.matcher(field(SIZE, SIZE_LENGTH));
        int size = octal.matches() ? Integer.parseInt(octal.group(1), 8) : Integer.MAX_VALUE;
        int start = position + TarHeader.BLOCK;
        if (size > archive.length - start) {
            throw new IllegalArgumentException("its archive is truncated");
        }
        position = start + size + TarHeader.padding(size);
        return new String(archive, start, size, StandardCharsets.UTF_8);
    }

    private String field(int offset, int length) {
        return new String(archive, position + offset, length, StandardCharsets.UTF_8).split("\0", 2)[0];
    }
}
