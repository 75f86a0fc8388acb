package io.github.curlyrotaryphone.crp.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** HTTP/1.1 as bytes on a socket, where the JDK's client cannot go. */
final class RawConnection implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader answers;
    private final AtomicInteger sends = new AtomicInteger();

    RawConnection(TestServer server) throws IOException {
        socket = new Socket("127.0.0.1", server.server.port());
        socket.setSoTimeout(30_000);
        answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    static String post(String path, String body) {
        return head("POST", path, "Content-Length: " + body.length()) + body;
    }

    static String head(String method, String target, String... headers) {
        return method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n"
                + String.join(
                        "", Arrays.stream(headers).map(each -> each + "\r\n").toList())
                + "\r\n";
    }

    RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        sends.incrementAndGet();
        return this;
    }

    /** Returns once no {@link #send} has come to its end for half a second. */
    void awaitStandstill() throws InterruptedException {
        for (int before = -1; before != sends.get(); ) {
            before = sends.get();
            new CountDownLatch(1).await(500, TimeUnit.MILLISECONDS);
        }
    }

    /** Sends a byte ten times a second until the answer has come. */
    String trickleUntil(CompletableFuture<String> answer) throws Exception {
        while (true) {
            try {
                return answer.get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                send(" ");
            }
        }
    }

    RawConnection endInput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** The next line of the server's answers. */
    String line() throws IOException {
        String line = answers.readLine();
        return line == null ? "the end" : line;
    }

    /** Everything until the server closes the connection. */
    String rest() {
        return answers.lines().collect(Collectors.joining("\n"));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
