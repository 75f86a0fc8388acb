package io.github.curlyrotaryphone.crp.image.jib;

import io.github.curlyrotaryphone.crp.event.CrpException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A door before the registry of this JVM that turns TLS away at once. Jib always tries TLS first, and falls back to
 * plain HTTP only when the other side answers something that is no TLS; the registry would wait for the rest of a
 * request that never comes.
 */
final class PlainGate implements AutoCloseable {
    private static final int TLS_HANDSHAKE = 0x16;
    private static final byte[] REFUSAL = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket door;
    private final int target;

    private PlainGate(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
    }

    /** Opens a door to this port. */
    static PlainGate before(int target) {
        try {
            PlainGate gate = new PlainGate(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), target);
            gate.background(gate::accept);
            return gate;
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot open a port on the loopback interface: " + e.getMessage() + ".",
                    "Allow Maven to listen on 'localhost'.",
                    e);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept() throws IOException {
        while (!door.isClosed()) {
            Socket client = door.accept();
            background(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            client.setTcpNoDelay(true);
            PushbackInputStream in = new PushbackInputStream(client.getInputStream());
            int first = in.read();
            if (first == TLS_HANDSHAKE) {
                client.getOutputStream().write(REFUSAL);
                client.shutdownOutput();
                in.transferTo(OutputStream.nullOutputStream());
            } else if (first >= 0) {
                in.unread(first);
                relay(client, in);
            }
        }
    }

    private void relay(Socket client, InputStream in) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            server.setTcpNoDelay(true);
            background(() -> {
                in.transferTo(server.getOutputStream());
                server.shutdownOutput();
            });
            server.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private void background(Work work) {
        Thread thread = new Thread(() -> run(work), "crp-gate");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            // A connection that ends, on whatever side, is the normal end of its thread: Jib tells of trouble.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new IllegalStateException("a listening socket did not close", e);
        }
    }

    /** Work that ends when its connection does. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }
}
