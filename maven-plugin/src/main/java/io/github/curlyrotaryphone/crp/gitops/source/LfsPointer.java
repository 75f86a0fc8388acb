package io.github.curlyrotaryphone.crp.gitops.source;

import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Git LFS commits in place of a large file (git-lfs/docs/spec.md, "The Pointer").
 *
 * @param digest of the file's content
 * @param size its bytes
 */
record LfsPointer(Digest digest, long size) {
    /** Pointers are shorter than this, by their specification. */
    static final int LONGEST = 1024;

    private static final Pattern TEXT = Pattern.compile("version https://git-lfs\\.github\\.com/spec/v1\n(?:.*\n)*?"
            + "oid (sha256:[0-9a-f]{64})\nsize (\\d{1,18})\n");

    static Optional<LfsPointer> parse(byte[] blob) {
        Matcher text = TEXT.matcher(new String(blob, StandardCharsets.UTF_8));
        return blob.length < LONGEST && text.matches()
                ? Optional.of(new LfsPointer(new Digest(text.group(1)), Long.parseLong(text.group(2))))
                : Optional.empty();
    }

    /** Whether the file has the content that this stands for. */
    boolean isOf(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) != size) {
            return false;
        }
        MessageDigest hash = Digest.newSha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                hash.update(buffer, 0, read);
            }
        }
        return Digest.ofHash(hash.digest()).equals(digest);
    }
}
