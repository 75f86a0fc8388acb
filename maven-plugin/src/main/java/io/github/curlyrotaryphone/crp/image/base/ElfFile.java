package io.github.curlyrotaryphone.crp.image.base;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a program or library that the dynamic loader needs (System V ABI, "Object Files" and "Dynamic Linking"):
 * 64 bits, little endian.
 *
 * @param machine the processor, {@code e_machine}
 * @param interpreter path of the loader, for programs
 * @param needed names of the libraries it needs
 */
record ElfFile(int machine, Optional<String> interpreter, List<String> needed) {
    private static final int MAGIC = 0x464c457f;
    private static final int HEADER = 64;
    private static final int LOAD = 1;
    private static final int DYNAMIC = 2;
    private static final int INTERPRETER = 3;
    private static final int NEEDED = 1;
    private static final int STRING_TABLE = 5;

    ElfFile {
        needed = List.copyOf(needed);
    }

    /** Reads a file; empty where it is not a 64-bit little-endian ELF file. */
    static Optional<ElfFile> read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        boolean isElf = bytes.limit() >= HEADER && bytes.getInt(0) == MAGIC && bytes.get(4) == 2 && bytes.get(5) == 1;
        if (!isElf) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(bytes));
        } catch (IndexOutOfBoundsException e) {
            throw new IOException("'" + file + "' is a damaged ELF file", e);
        }
    }

    private static ElfFile parse(ByteBuffer bytes) {
        List<Segment> segments = segments(bytes);
        Optional<String> interpreter = segments.stream()
                .filter(segment -> segment.type() == INTERPRETER)
                .findFirst()
                .map(segment -> text(bytes, segment.offset()));
        List<String> needed = new ArrayList<>();
        for (Segment segment : segments) {
            if (segment.type() == DYNAMIC) {
                needed.addAll(needed(bytes, segment, segments));
            }
        }
        return new ElfFile(bytes.getShort(18) & 0xffff, interpreter, needed);
    }

    private static List<Segment> segments(ByteBuffer bytes) {
        int offset = Math.toIntExact(bytes.getLong(32));
        int size = bytes.getShort(54) & 0xffff;
        int count = bytes.getShort(56) & 0xffff;
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = offset + i * size;
            segments.add(new Segment(
                    bytes.getInt(at), (int) bytes.getLong(at + 8), bytes.getLong(at + 16), bytes.getLong(at + 32)));
        }
        return segments;
    }

    private static List<String> needed(ByteBuffer bytes, Segment dynamic, List<Segment> segments) {
        List<Long> names = new ArrayList<>();
        long table = 0;
        for (int at = dynamic.offset(); at < dynamic.offset() + dynamic.size(); at += 16) {
            long tag = bytes.getLong(at);
            if (tag == NEEDED) {
                names.add(bytes.getLong(at + 8));
            } else if (tag == STRING_TABLE) {
                table = bytes.getLong(at + 8);
            } else if (tag == 0) {
                break;
            }
        }
        int strings = fileOffset(table, segments);
        return names.stream()
                .map(name -> text(bytes, strings + name.intValue()))
                .toList();
    }

    /** The offset in the file of an address of the running program. */
    private static int fileOffset(long address, List<Segment> segments) {
        return segments.stream()
                .filter(s -> s.type() == LOAD && address >= s.address() && address < s.address() + s.size())
                .findFirst()
                .map(segment -> (int) (address - segment.address()) + segment.offset())
                .orElseThrow(IndexOutOfBoundsException::new);
    }

    private static String text(ByteBuffer bytes, int offset) {
        int end = offset;
        while (bytes.get(end) != 0) {
            end++;
        }
        byte[] text = new byte[end - offset];
        bytes.get(offset, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private record Segment(int type, int offset, long address, long size) {}
}
