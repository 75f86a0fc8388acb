package io.github.curlyrotaryphone.crp.image.base;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes the smallest ELF files that have what a loader reads, so that no test needs a compiler. */
final class ElfBytes {
    static final int X86_64 = 62;
    static final int AARCH64 = 183;

    private static final long ADDRESS = 0x400000;

    private ElfBytes() {}

    static Path write(Path file, int machine, String interpreter, List<String> needed) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, of(machine, interpreter, needed));
    }

    static byte[] of(int machine, String interpreter, List<String> needed) {
        ByteBuffer elf = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        elf.putInt(0, 0x464c457f).put(4, (byte) 2).put(5, (byte) 1).putShort(18, (short) machine);
        elf.putLong(32, 64).putShort(54, (short) 56).putShort(56, (short) 3);
        int strings = 1024;
        int dynamic = 512;
        int path = 2048;
        segment(elf, 64, 1, 0, ADDRESS, 4096);
        segment(elf, 120, 2, dynamic, ADDRESS + dynamic, 16L * (needed.size() + 2));
        segment(elf, 176, interpreter.isEmpty() ? 4 : 3, path, ADDRESS + path, interpreter.length() + 1L);
        int name = 1;
        int at = dynamic;
        for (String library : needed) {
            elf.putLong(at, 1).putLong(at + 8, name);
            elf.put(strings + name, library.getBytes(StandardCharsets.UTF_8));
            name += library.length() + 1;
            at += 16;
        }
        elf.putLong(at, 5).putLong(at + 8, ADDRESS + strings);
        elf.put(path, interpreter.getBytes(StandardCharsets.UTF_8));
        return elf.array();
    }

    private static void segment(ByteBuffer elf, int at, int type, long offset, long address, long size) {
        elf.putInt(at, type).putLong(at + 8, offset).putLong(at + 16, address).putLong(at + 32, size);
    }
}
