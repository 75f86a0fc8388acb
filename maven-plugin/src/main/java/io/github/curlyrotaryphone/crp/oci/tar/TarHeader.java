package io.github.curlyrotaryphone.crp.oci.tar;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The header blocks of one tar entry in the POSIX.1-2001 interchange format: a ustar block, preceded by a pax block if
 * a name or size does not fit.
 */
final class TarHeader {
    static final int BLOCK = 512;
    /** One second after the epoch, as in Jib: some tools interpret zero as "unknown". */
    static final long TIME = 1;

    private static final int NAME_LENGTH = 100;
    private static final long OCTAL_LIMIT = 077777777777L;
    private static final int CHECKSUM = 148;

    private TarHeader() {}

    static byte[] of(TarEntry entry) {
        byte[] name = bytes(entry.name());
        Map<String, String> extended = new TreeMap<>();
        if (name.length > NAME_LENGTH || name.length != entry.name().length()) {
            extended.put("path", entry.name());
        }
        byte[] target = bytes(entry.target());
        if (target.length > NAME_LENGTH || target.length != entry.target().length()) {
            extended.put("linkpath", entry.target());
        }
        if (entry.size() > OCTAL_LIMIT) {
            extended.put("size", Long.toString(entry.size()));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!extended.isEmpty()) {
            byte[] records = records(extended);
            out.writeBytes(block("PaxHeader", 0644, records.length, 'x', ""));
            out.writeBytes(records);
            out.writeBytes(new byte[padding(records.length)]);
        }
        long size = entry.size() > OCTAL_LIMIT ? 0 : entry.size();
        out.writeBytes(block(shortened(entry.name()), entry.mode(), size, type(entry), shortened(entry.target())));
        return out.toByteArray();
    }

    /** Number of padding bytes after content of this size. */
    static int padding(long size) {
        return (int) ((BLOCK - size % BLOCK) % BLOCK);
    }

    private static char type(TarEntry entry) {
        if (!entry.target().isEmpty()) {
            return '2';
        }
        return entry.isFolder() ? '5' : '0';
    }

    private static byte[] block(String name, int mode, long size, char type, String target) {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        block.put(bytes(name)).position(NAME_LENGTH);
        octal(block, mode, 8);
        octal(block, 0, 8);
        octal(block, 0, 8);
        octal(block, size, 12);
        octal(block, TIME, 12);
        block.put(bytes("        "));
        block.put((byte) type).put(bytes(target)).position(257);
        block.put(bytes("ustar\00000")).position(329);
        octal(block, 0, 8);
        octal(block, 0, 8);
        int sum = 0;
        for (byte b : block.array()) {
            sum += b & 0xff;
        }
        octal(block.position(CHECKSUM), sum, 7);
        return block.array();
    }

    private static void octal(ByteBuffer block, long value, int width) {
        String digits = Long.toOctalString(value);
        block.put(bytes("0".repeat(width - 1 - digits.length()) + digits + "\0"));
    }

    private static byte[] records(Map<String, String> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        values.forEach((key, value) -> out.writeBytes(record(key, value)));
        return out.toByteArray();
    }

    /** {@code <length> <key>=<value>\n}, where the length counts its own digits. */
    private static byte[] record(String key, String value) {
        String rest = " " + key + "=" + value + "\n";
        int length = bytes(rest).length;
        int total = length + Integer.toString(length).length();
        total = length + Integer.toString(total).length();
        return bytes(total + rest);
    }

    private static String shortened(String name) {
        String ascii = name.replaceAll("[^\\x20-\\x7e]", "_");
        return ascii.length() <= NAME_LENGTH ? ascii : ascii.substring(0, NAME_LENGTH);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
