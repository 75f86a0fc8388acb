package io.github.curlyrotaryphone.crp.server.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Copies an object to a file, and compares its size and its digest: the SHA-256 that the store or the uploader recorded,
 * or else the MD5 that the ETag is, unless the object was uploaded in parts or is encrypted with a key of its own.
 */
final class CheckedCopy {

    private final StoredObject object;
    private final Function<String, @Nullable String> header;

    CheckedCopy(StoredObject object, Function<String, @Nullable String> header) {
        this.object = object;
        this.header = header;
    }

    /** Throws {@link IOException} if another content arrives. */
    void copy(InputStream content, Path file) throws IOException {
        Optional<byte[]> sha256 = sha256();
        Optional<byte[]> expected = sha256.or(this::md5);
        MessageDigest digest = digest(sha256.isPresent() ? "SHA-256" : "MD5");
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            long copied = content.transferTo(out);
            if (copied != object.size()) {
                throw new IOException("%d bytes came instead of %d".formatted(copied, object.size()));
            }
        }
        byte[] actual = digest.digest();
        if (expected.isPresent() && !MessageDigest.isEqual(expected.get(), actual)) {
            throw new IOException("its %s is %s instead of %s"
                    .formatted(
                            digest.getAlgorithm(),
                            HexFormat.of().formatHex(actual),
                            HexFormat.of().formatHex(expected.get())));
        }
    }

    private Optional<byte[]> sha256() {
        Optional<byte[]> ofStore = Optional.ofNullable(header.apply("x-amz-checksum-sha256"))
                .filter(text -> text.matches("[A-Za-z0-9+/]{43}=")) // that of parts has a number after it
                .map(Base64.getDecoder()::decode);
        return ofStore.or(() -> Optional.ofNullable(header.apply("x-amz-meta-sha256"))
                .filter(text -> text.matches("[0-9a-f]{64}"))
                .map(HexFormat.of()::parseHex));
    }

    private Optional<byte[]> md5() {
        String encryption = header.apply("x-amz-server-side-encryption");
        boolean isMd5 = encryption == null || encryption.equals("AES256");
        return Optional.of(object.etag())
                .filter(etag -> isMd5 && etag.matches("[0-9a-f]{32}"))
                .map(HexFormat.of()::parseHex);
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JVM has both
        }
    }
}
