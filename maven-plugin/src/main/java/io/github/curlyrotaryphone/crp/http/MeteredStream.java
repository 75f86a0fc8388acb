package io.github.curlyrotaryphone.crp.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** A stream of limited length that reports how many bytes were read. */
public final class MeteredStream extends FilterInputStream {
    private final LongConsumer meter;
    private long left;

    public MeteredStream(InputStream in, long length, LongConsumer meter) {
        super(in);
        this.left = length;
        this.meter = meter;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int count = in.read(buffer, offset, (int) Math.min(length, left));
        if (count > 0) {
            left -= count;
            meter.accept(count);
        }
        return count;
    }
}
