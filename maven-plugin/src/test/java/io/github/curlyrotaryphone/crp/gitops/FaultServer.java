package io.github.curlyrotaryphone.crp.gitops;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Gives one fixed answer to everything; a status of 0 hangs up. */
public final class FaultServer implements AutoCloseable {
    private final HttpServer server;

    private FaultServer(HttpServer server) {
        this.server = server;
    }

    public static FaultServer answering(int status, String type, String body) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    if (status == 0) {
                        return;
                    }
                    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("Content-Type", type);
                    if (status == 401) {
                        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"git\"");
                    }
                    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                    exchange.getResponseBody().write(bytes);
                }
            });
            server.start();
            return new FaultServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/team/gitops.git";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
