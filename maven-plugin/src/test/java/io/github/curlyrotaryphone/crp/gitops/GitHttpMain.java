package io.github.curlyrotaryphone.crp.gitops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Serves the repositories of a folder over HTTP until its standard input ends, and writes for every line of it how many
 * bytes went out and came in, and how many milliseconds it was busy, since the line before.
 *
 * <p>Arguments: folder, file that receives the address.
 */
public final class GitHttpMain {
    private GitHttpMain() {}

    public static void main(String[] arguments) throws IOException {
        try (GitHttpServer server = GitHttpServer.start(Path.of(arguments[0]))) {
            Path file = Path.of(arguments[1]);
            Path unfinished = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(unfinished, server.url(""));
            Files.move(unfinished, file);
            for (int read = System.in.read(); read >= 0; read = System.in.read()) {
                if (read == '\n') {
                    System.out.println(server.sent.getAndSet(0) + " " + server.received.getAndSet(0) + " "
                            + Duration.ofNanos(server.serving.getAndSet(0)).toMillis());
                    server.requests.clear();
                }
            }
        }
    }
}
