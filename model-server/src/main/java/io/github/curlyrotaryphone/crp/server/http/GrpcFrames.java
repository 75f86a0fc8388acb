package io.github.curlyrotaryphone.crp.server.http;

import io.github.curlyrotaryphone.crp.server.protocol.ErrorCode;
import io.github.curlyrotaryphone.crp.server.protocol.ServingException;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Splits a body into messages: each starts with a byte that says whether it is compressed, and its length in four
 * bytes.
 */
final class GrpcFrames {

    private static final int PREFIX = 5;

    private final BodyMemory.Share share;
    private final int greatest;
    private final String encoding;
    private byte[] bytes = new byte[0];
    private int length;

    GrpcFrames(BodyMemory.Share share, int greatest, HttpHeaders headers) {
        this.share = share;
        this.greatest = greatest;
        encoding = headers.get("grpc-encoding", "identity");
    }

    void add(ByteBuf more) {
        int count = more.readableBytes();
        int needed = Math.addExact(length, count);
        if (needed > bytes.length) {
            int capacity = Math.max(needed, (int) Math.min(2L * bytes.length, (long) greatest + PREFIX));
            share.take(capacity - bytes.length);
            bytes = Arrays.copyOf(bytes, capacity);
        }
        more.readBytes(bytes, length, count);
        length = needed;
        if (length >= PREFIX) {
            requireSize();
        }
    }

    /** The next message, if it is complete. */
    byte @Nullable [] next() {
        if (length < PREFIX || length - PREFIX < requireSize()) {
            return null;
        }
        int end = PREFIX + requireSize();
        boolean compressed = bytes[0] != 0;
        byte[] message = Arrays.copyOfRange(bytes, PREFIX, end);
        System.arraycopy(bytes, end, bytes, 0, length - end);
        length -= end;
        return compressed ? decompressed(message) : message;
    }

    private int requireSize() {
        long size = 0;
        for (int i = 1; i < PREFIX; i++) {
            size = size << Byte.SIZE | (bytes[i] & 0xff);
        }
        if (size > greatest) {
            throw new ServingException(
                    ErrorCode.RESOURCE_EXHAUSTED,
                    "The message is larger than %d bytes. Send less, or raise 'maxRequestBytes'.".formatted(greatest));
        }
        return (int) size;
    }

    private byte[] decompressed(byte[] message) {
        Optional<ContentCoding> coding =
                encoding.equals("gzip") || encoding.equals("deflate") ? ContentCoding.of(encoding) : Optional.empty();
        return coding.orElseThrow(() -> new ServingException(
                        ErrorCode.UNIMPLEMENTED, "The encoding '%s' is not known; send gzip.".formatted(encoding)))
                .decode(message, share, greatest);
    }
}
