package io.github.curlyrotaryphone.crp.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A jar with a class of the model server's name that answers every request with 200, compiled when a test runs. */
final class StandInServer {
    private static final String SOURCE = """
            package io.github.curlyrotaryphone.crp.server;
            public class ModelServer {
                public static void main(String[] arguments) throws Exception {
                    if (arguments[0].equals("--end")) {
                        return;
                    }
                    int port = Integer.parseInt(java.util.List.of(arguments).get(arguments.length - 1));
                    com.sun.net.httpserver.HttpServer server = com.sun.net.httpserver.HttpServer.create(
                            new java.net.InetSocketAddress("127.0.0.1", port), 0);
                    server.createContext("/", exchange -> {
                        exchange.sendResponseHeaders(200, -1);
                        exchange.close();
                    });
                    server.start();
                }
            }
            """;

    private StandInServer() {}

    /** Makes the jar in this folder. */
    static Path jar(Path folder) throws IOException {
        Path source = folder.resolve("source/ModelServer.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, SOURCE, StandardCharsets.UTF_8);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> arguments = List.of(
                "--release", "17", "--add-modules", "jdk.httpserver", "-d", folder.toString(), source.toString());
        if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IOException("the stand-in does not compile");
        }
        Path jar = folder.resolve("crp-model-server-1.0.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            try (var files = Files.walk(folder.resolve("io"))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    entries.putNextEntry(new JarEntry(folder.relativize(file).toString()));
                    entries.write(Files.readAllBytes(file));
                }
            }
        }
        return jar;
    }
}
