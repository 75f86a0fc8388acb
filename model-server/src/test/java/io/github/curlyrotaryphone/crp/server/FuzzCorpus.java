package io.github.curlyrotaryphone.crp.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Inputs of one kind, a line each in src/test/resources/corpus, and random changes of them. A line is bytes as text, with
 * {@code \r}, {@code \n}, {@code \\} and {@code \x00} for those that are none.
 */
final class FuzzCorpus {

    /** What chance would hardly make. */
    private static final List<String> PARTS = List.of(
            "0",
            "-1",
            "2147483648",
            "9223372036854775807",
            "18446744073709551616",
            "1e400",
            "null",
            "true",
            "\"\"",
            "[",
            "]",
            "{",
            "}",
            ",",
            ":",
            "\"",
            "\\u",
            "\\ud800",
            "\r\n",
            "\r\n\r\n",
            "0\r\n\r\n",
            "%00",
            "../",
            "chunked",
            "gzip",
            "deflate",
            "br",
            "100-continue",
            "close",
            "h2c",
            "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u0001",
            "\u0000\u0000\u0000\u0000",
            "FP16",
            "BF16",
            "BYTES",
            "BOOL",
            "INT64",
            "UINT8",
            "binary_data_size",
            "binary_data",
            "classification");

    private final List<byte[]> inputs;
    private final Random random;

    FuzzCorpus(String name, long seed) {
        try {
            inputs = Files.readAllLines(Path.of("src/test/resources/corpus/" + name + ".txt")).stream()
                    .map(FuzzCorpus::bytes)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        random = new Random(seed);
    }

    List<byte[]> inputs() {
        return inputs;
    }

    /** One of the inputs with one to four changes. */
    byte[] next() {
        byte[] input = any();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            input = changed(input);
        }
        return input;
    }

    private byte[] any() {
        return inputs.get(random.nextInt(inputs.size()));
    }

    private byte[] changed(byte[] input) {
        int from = random.nextInt(input.length + 1);
        int to = Math.min(input.length, from + 1 + random.nextInt(8));
        return switch (random.nextInt(6)) {
            case 0 -> joined(input, from, flipped(input, from, to), to);
            case 1 -> joined(input, from, new byte[0], to);
            case 2 -> joined(input, from, Arrays.copyOfRange(input, from, to), from);
            case 3 -> joined(input, from, part(), from);
            case 4 -> joined(input, from, part(), to);
            default -> {
                byte[] other = any();
                int rest = random.nextInt(other.length + 1);
                yield joined(input, from, Arrays.copyOfRange(other, rest, other.length), input.length);
            }
        };
    }

    private byte[] part() {
        return PARTS.get(random.nextInt(PARTS.size())).getBytes(StandardCharsets.ISO_8859_1);
    }

    private byte[] flipped(byte[] input, int from, int to) {
        byte[] bytes = Arrays.copyOfRange(input, from, to);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static byte[] joined(byte[] input, int head, byte[] middle, int tail) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(input, 0, head);
        joined.writeBytes(middle);
        joined.write(input, tail, input.length - tail);
        return joined.toByteArray();
    }

    private static byte[] bytes(String line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] text = line.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < text.length; i++) {
            if (text[i] != '\\' || "rnx\\".indexOf(text[i + 1]) < 0) {
                bytes.write(text[i]);
                continue;
            }
            i++;
            switch (text[i]) {
                case 'r' -> bytes.write('\r');
                case 'n' -> bytes.write('\n');
                case 'x' -> {
                    bytes.write(Integer.parseInt(line, i + 1, i + 3, 16));
                    i += 2;
                }
                default -> bytes.write('\\');
            }
        }
        return bytes.toByteArray();
    }

    /** The input as a line of a corpus. */
    static String line(byte[] input) {
        StringBuilder line = new StringBuilder();
        for (byte each : input) {
            switch (each) {
                case '\r' -> line.append("\\r");
                case '\n' -> line.append("\\n");
                case '\\' -> line.append("\\\\");
                default -> line.append(each >= ' ' && each < 127 ? "" + (char) each : "\\x%02x".formatted(each));
            }
        }
        return line.toString();
    }
}
