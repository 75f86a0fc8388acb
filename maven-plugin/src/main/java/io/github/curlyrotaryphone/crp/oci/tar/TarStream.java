package io.github.curlyrotaryphone.crp.oci.tar;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/**
 * A tar archive that is generated while it is read, so that weights of any size need no copy in memory. Entries are in
 * the given order.
 */
public final class TarStream extends InputStream {
    private final Iterator<TarEntry> entries;
    private InputStream current = InputStream.nullInputStream();
    private Part part = Part.PADDING;
    private TarEntry entry = TarEntry.folder("none");
    private long left;

    private enum Part {
        HEADER,
        CONTENT,
        PADDING,
        END
    }

    /** An archive of these entries. */
    public TarStream(List<TarEntry> entries) {
        this.entries = entries.iterator();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            int count = current.read(buffer, offset, length);
            if (count > 0) {
                count(count);
                return count;
            }
            if (part == Part.END) {
                return -1;
            }
            advance();
        }
    }

    private void count(int read) throws IOException {
        if (part != Part.CONTENT) {
            return;
        }
        left -= read;
        if (left < 0) {
            throw new IOException("'" + entry.name() + "' grew while it was read");
        }
    }

    private void advance() throws IOException {
        current.close();
        switch (part) {
            case HEADER -> {
                part = Part.CONTENT;
                left = entry.size();
                current = entry.content().open();
            }
            case CONTENT -> {
                if (left > 0) {
                    throw new EOFException("'" + entry.name() + "' shrank while it was read");
                }
                part = Part.PADDING;
                current = new ByteArrayInputStream(new byte[TarHeader.padding(entry.size())]);
            }
            case PADDING -> next();
            case END -> current = InputStream.nullInputStream();
        }
    }

    private void next() {
        if (entries.hasNext()) {
            entry = entries.next();
            part = Part.HEADER;
            current = new ByteArrayInputStream(TarHeader.of(entry));
        } else {
            part = Part.END;
            current = new ByteArrayInputStream(new byte[2 * TarHeader.BLOCK]);
        }
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
