package io.github.curlyrotaryphone.crp.oci.server;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails after this many bytes, like a lost connection. */
final class CutStream extends FilterInputStream {
    private long left;

    CutStream(InputStream in, long left) {
        super(in);
        this.left = left;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (left <= 0) {
            throw new IOException("the connection was closed on purpose");
        }
        int count = in.read(buffer, offset, (int) Math.min(length, left));
        left -= Math.max(count, 0);
        return count;
    }
}
