package io.github.curlyrotaryphone.crp.oci.tar;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the entries of a tar archive in their order. Names beyond a ustar header's are not put together. */
public final class TarReader {
    private static final int BLOCK = 512;
    private static final int SIZE = 124;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;
    private static final int PREFIX_LENGTH = 155;
    private static final int NAME_LENGTH = 100;
    private static final int SIZE_LENGTH = 12;

    private final InputStream in;
    private long left;

    /** Reads this archive, which stays open. */
    public TarReader(InputStream in) {
        this.in = in;
    }

    /**
     * One entry.
     *
     * @param name its path
     * @param size bytes of its content
     */
    public record Entry(String name, long size) {}

    /** The next entry; empty at the end. */
    public Optional<Entry> next() throws IOException {
        in.skipNBytes(left);
        byte[] header = in.readNBytes(BLOCK);
        if (header.length == 0 || header[0] == 0) {
            left = 0;
            return Optional.empty();
        }
        if (header.length < BLOCK || !text(header, MAGIC, 5).equals("ustar")) {
            throw new IOException("it is not a tar archive");
        }
        long size = size(header);
        left = (size + BLOCK - 1) / BLOCK * BLOCK;
        String prefix = text(header, PREFIX, PREFIX_LENGTH);
        String name = text(header, 0, NAME_LENGTH);
        return Optional.of(new Entry(prefix.isEmpty() ? name : prefix + "/" + name, size));
    }

    /** The content of the entry that was read last, with the zeros that fill its last block. */
    public byte[] content() throws IOException {
        byte[] content = in.readNBytes((int) left);
        if (content.length < left) {
            throw new EOFException("it ends within an entry");
        }
        left = 0;
        return content;
    }

    private static long size(byte[] header) throws IOException {
        try {
            String octal = text(header, SIZE, SIZE_LENGTH).strip();
            return octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
        } catch (NumberFormatException e) {
            throw new IOException("an entry's size is not octal", e);
        }
    }

    private static String text(byte[] header, int start, int length) {
        int end = start;
        while (end < start + length && header[end] != 0) {
            end++;
        }
        return new String(header, start, end - start, StandardCharsets.UTF_8);
    }
}
