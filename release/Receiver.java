import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Stands in for Maven Central's publisher API on loopback: takes what is uploaded, keeps nothing, and answers with an id.
 *
 * <p>Usage: java Receiver.java FILE, which the address is written into
 */
final class Receiver {
    private static final byte[] ID = "00000000-0000-0000-0000-000000000000".getBytes(StandardCharsets.UTF_8);

    private Receiver() {}

    public static void main(String... arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/publisher/upload", exchange -> {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            exchange.sendResponseHeaders(201, ID.length);
            exchange.getResponseBody().write(ID);
            exchange.close();
        });
        server.start();
        Path file = Path.of(arguments[0]);
        Path started = Files.writeString(
                file.resolveSibling("address.new"),
                "http://localhost:" + server.getAddress().getPort());
        Files.move(started, file);
    }
}
