package io.github.curlyrotaryphone.crp.server.http;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** Posts requests to this process over one kept connection, with as little code as possible. */
final class LoopbackClient implements Closeable {

    private static final String LENGTH = "content-length:";

    private final Socket socket = new Socket();

    /** Connects to an address; an answer may take so long. */
    LoopbackClient(InetSocketAddress address, Duration longest) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) longest.toMillis());
        socket.connect(address, (int) longest.toMillis());
    }

    /** The head of a request with a JSON body of this length. */
    static byte[] head(String path, int length) {
        return """
                POST %s HTTP/1.1\r
                Host: localhost\r
                User-Agent: crp-warm-up\r
                Accept: */*\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """.formatted(path, length).getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Sends a request, head and body apart as many clients do, and reads its answer.
     *
     * @return the answer's status
     */
    int post(byte[] head, byte[] body) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(head);
        out.write(body);
        InputStream in = new BufferedInputStream(socket.getInputStream());
        int status = Integer.parseInt(line(in).split(" ", 3)[1]);
        long length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Long.parseLong(line.substring(LENGTH.length()).trim());
            }
        }
        in.skipNBytes(length);
        return status;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
