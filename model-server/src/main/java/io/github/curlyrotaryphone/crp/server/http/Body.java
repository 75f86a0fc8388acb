package io.github.curlyrotaryphone.crp.server.http;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Collects the bytes of one body as they arrive, within its limit and the limit of all bodies together. */
final class Body {

    private static final int FIRST = 8 << 10;

    private final BodyMemory.Share share;
    private final int greatest;
    private final int declared;
    private byte[] bytes = new byte[0];
    private int length;

    /** A body of the declared length, or -1 if that is unknown. */
    Body(BodyMemory.Share share, int greatest, long declared) {
        if (declared > greatest) {
            throw tooLarge(greatest);
        }
        this.share = share;
        this.greatest = greatest;
        this.declared = (int) declared;
    }

    /** Adds bytes; {@link HttpException} if there are too many. */
    void add(ByteBuf more) {
        int needed = length + more.readableBytes();
        if (needed > greatest) {
            throw tooLarge(greatest);
        }
        if (needed > bytes.length) {
            grow(needed);
        }
        int count = more.readableBytes();
        more.readBytes(bytes, length, count);
        length = needed;
    }

    byte[] bytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private void grow(int needed) {
        int roomy = Math.max(needed, Math.min(greatest, Math.max(FIRST, 2 * bytes.length)));
        int capacity = declared >= needed ? Math.min(declared, roomy) : roomy;
        share.take(capacity - bytes.length);
        bytes = Arrays.copyOf(bytes, capacity);
    }

    static HttpException tooLarge(int greatest) {
        return new HttpException(
                413, "The body is larger than %d bytes. Send less, or raise 'maxRequestBytes'.".formatted(greatest));
    }
}
