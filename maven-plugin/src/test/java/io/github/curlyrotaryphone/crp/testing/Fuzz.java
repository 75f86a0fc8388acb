package io.github.curlyrotaryphone.crp.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Changes inputs at random, the same on every run. {@code -Dcrp.fuzz=100} makes a hundred times as many as a build, and
 * {@code -Dcrp.fuzz.seed=7} others. An input that fails is printed, to be added to the corpus of its test.
 */
public final class Fuzz {
    private static final List<String> TOKENS = List.of(
            "",
            "\u0000",
            "\u001b[2J",
            "\u202e",
            "\ud800",
            "---",
            "...",
            "&a ",
            "*a",
            "<<: ",
            "!x ",
            "? ",
            "- ",
            ": ",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            "\\",
            "\\u0000",
            "null",
            "-1",
            "1e999",
            "9".repeat(40),
            "\r\n",
            "\t",
            "%",
            "$patch",
            "../",
            "//",
            "http://",
            "sha256:",
            "[".repeat(300),
            "\uFEFF");

    private final Random random;
    private final List<byte[]> corpus;

    private Fuzz(List<byte[]> corpus, long seed) {
        this.corpus = corpus;
        this.random = new Random(seed);
    }

    /** A property that holds for any input. */
    @FunctionalInterface
    public interface Check {
        void run(byte[] input) throws Exception;
    }

    /** Checks every input of the corpus, and this many that are made from it. */
    public static void texts(List<String> corpus, int usual, Check check) {
        bytes(corpus.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList(), usual, check);
    }

    /** As {@link #texts}, of bytes. */
    public static void bytes(List<byte[]> corpus, int usual, Check check) {
        corpus.forEach(input -> run(check, input));
        int times = Integer.getInteger("crp.fuzz", 1) * usual;
        Fuzz fuzz = new Fuzz(corpus, Long.getLong("crp.fuzz.seed", 1));
        for (int i = 0; i < times; i++) {
            run(check, fuzz.next());
        }
        if (times > usual) {
            System.out.println(times + " inputs made from a corpus of " + corpus.size());
        }
    }

    private static void run(Check check, byte[] input) {
        try {
            check.run(input);
        } catch (Exception | Error e) {
            throw new AssertionError(
                    "fails for " + HexFormat.of().formatHex(input) + ": " + new String(input, StandardCharsets.UTF_8),
                    e);
        }
    }

    private byte[] next() {
        byte[] input = pick();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            input = changed(input);
        }
        return input;
    }

    private byte[] pick() {
        return corpus.get(random.nextInt(corpus.size()));
    }

    private byte[] changed(byte[] input) {
        int from = random.nextInt(input.length + 1);
        int to = Math.min(input.length, from + random.nextInt(20));
        byte[] part = Arrays.copyOfRange(input, from, to);
        return switch (random.nextInt(6)) {
            case 0 -> joined(input, from, to, new byte[0]);
            case 1 -> joined(input, from, from, part);
            case 2 -> joined(input, from, from, token());
            case 3 -> joined(input, from, to, token());
            case 4 -> joined(input, from, Math.min(input.length, from + 1), new byte[] {(byte) random.nextInt(256)});
            default -> joined(input, from, input.length, tail(pick()));
        };
    }

    private byte[] token() {
        return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] tail(byte[] other) {
        return Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length);
    }

    private static byte[] joined(byte[] input, int from, int to, byte[] between) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(input, 0, from);
        all.writeBytes(between);
        all.write(input, to, input.length - to);
        return all.toByteArray();
    }
}
