package io.github.curlyrotaryphone.crp.oci.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The listener of the embedded registry, which rejects TLS immediately. Clients that try TLS before plain HTTP, such as
 * Jib, fall back when the response is not TLS; the JDK's server would wait for the rest of a request that never
 * arrives.
 */
final class TlsRejectingGate implements AutoCloseable {
    private static final int TLS_HANDSHAKE = 0x16;
    private static final byte[] REFUSAL = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);

    private static final long CLOSING_LIMIT = 5_000;

    private final ServerSocket door;
    private @Nullable Thread doorman;

    private TlsRejectingGate(ServerSocket door) {
        this.door = door;
    }

    /** Binds this address; connections wait until {@link #leadTo} is called. */
    static TlsRejectingGate at(InetSocketAddress address) throws IOException {
        return new TlsRejectingGate(new ServerSocket(address.getPort(), 0, address.getAddress()));
    }

    /** Forwards connections to the server at that address. */
    void leadTo(InetSocketAddress server) {
        doorman = reason(() -> accept(server));
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept(InetSocketAddress server) throws IOException {
        while (!door.isClosed()) {
            Socket client = door.accept();
            reason(() -> serve(client, server));
        }
    }

    private void serve(Socket client, InetSocketAddress server) throws IOException {
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
                relay(client, in, server);
            }
        }
    }

    private static void relay(Socket client, InputStream in, InetSocketAddress address) throws IOException {
        try (Socket server = new Socket(address.getAddress(), address.getPort())) {
            server.setTcpNoDelay(true);
            reason(() -> {
                in.transferTo(server.getOutputStream());
                server.shutdownOutput();
            });
            server.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private static Thread reason(Work work) {
        Thread thread = new Thread(() -> run(work), "crp-gate");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void run(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            // The end of a connection on either side is the normal end of its thread: client and server report errors.
        }
    }

    /** Releases the port, which is free only after the accepting thread has ended. */
    @Override
    public void close() {
        try {
            door.close();
            if (doorman != null) {
                doorman.join(CLOSING_LIMIT);
            }
        } catch (IOException e) {
            throw new IllegalStateException("a listening socket did not close", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A task that ends with its connection. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }
}
