package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;

/** The encodings of bodies: gzip, and deflate, which is zlib's format (RFC 9110, 8.4.1). */
enum ContentCoding {
    GZIP,
    DEFLATE;

    private static final int CHUNK = 64 << 10;

    /** The encoding that a Content-Encoding header names, empty for none; {@link HttpException} if it is unknown. */
    static Optional<ContentCoding> of(String header) {
        String name = header.trim().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "identity" -> Optional.empty();
            case "gzip", "x-gzip" -> Optional.of(GZIP);
            case "deflate" -> Optional.of(DEFLATE);
            default ->
                throw new HttpException(
                        415,
                        "The body's encoding is '%s'; send gzip, deflate or the body as it is.".formatted(header),
                        Map.of("accept-encoding", "gzip, deflate"));
        };
    }

    /** The encoding of an answer to a client that accepts these. */
    static Optional<ContentCoding> accepted(String header) {
        return Arrays.stream(values())
                .filter(coding -> Arrays.stream(header.split(","))
                        .map(each -> each.replace(" ", "").toLowerCase(Locale.ROOT))
                        .anyMatch(each -> each.equals(coding.token())
                                || (each.startsWith(coding.token() + ";q=") && !each.matches(".*;q=0(\\.0*)?"))))
                .findFirst();
    }

    /** The encoding's name in headers. */
    String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The decoded body, which may have at most this length; its memory counts for the request. */
    byte[] decode(byte[] body, BodyMemory.Share share, int greatest) {
        try (InputStream in = decoder(body)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] chunk = new byte[CHUNK];
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                if (out.size() + count > greatest) {
                    throw Body.tooLarge(greatest);
                }
                share.take(2L * count); // once in the stream, once in the array that it gives
                out.write(chunk, 0, count);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw ServingException.badRequest("The body is not valid %s.".formatted(token()));
        }
    }

    byte[] encode(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 4);
        try (var encoder = this == GZIP
                ? new GZIPOutputStream(out)
                : new DeflaterOutputStream(out, new Deflater(Deflater.BEST_SPEED))) {
            encoder.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private InputStream decoder(byte[] body) throws IOException {
        InputStream in = new ByteArrayInputStream(body);
        return this == GZIP ? new GZIPInputStream(in, CHUNK) : new InflaterInputStream(in);
    }
}
