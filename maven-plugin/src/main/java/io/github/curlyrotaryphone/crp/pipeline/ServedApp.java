package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The server of an app in a process of its own, so that its processor time is known, until this is closed. */
final class ServedApp implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final int PAUSE_MILLIS = 20;
    private static final int CALL_MILLIS = 5_000;
    private static final int LAST_LINES = 10;

    private final Process process;
    private final URI address;
    private final String model;
    private final Path log;
    private final Thread atExit;

    private ServedApp(Process process, URI address, String model, Path log) {
        this.process = process;
        this.address = address;
        this.model = model;
        this.log = log;
        this.atExit = new Thread(process::destroyForcibly, "crp-bench-end");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts the server and waits until it is ready. */
    static ServedApp start(CrpSpec spec) {
        Path settings = ServeModel.writeSettings(spec);
        Path log = settings.resolveSibling("bench.log");
        try {
            int port = freePort();
            Process process = LocalServer.of(spec, settings, "127.0.0.1", port)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            URI address = URI.create("http://127.0.0.1:" + port);
            ServedApp server = new ServedApp(process, address, ServeModel.model(spec), log);
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot start the server of '" + spec.name() + "': " + FailureReason.of(e) + ".",
                    "Run Maven with a complete JDK.",
                    e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private void awaitReady() {
        long end = System.nanoTime() + START.toNanos();
        try {
            while (!isReady()) {
                if (process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                    close();
                    throw CrpException.refused(
                            "The model server does not become ready." + lastLines(),
                            "Fix it; 'mvn crp:run' starts it in the same way.");
                }
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw CrpException.failed("The start of the model server was interrupted.", "Run the goal again.", e);
        }
    }

    private boolean isReady() {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    address.resolve("/v2/health/ready").toURL().openConnection();
            connection.setConnectTimeout(CALL_MILLIS);
            connection.setReadTimeout(CALL_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) { // not listening yet
            return false;
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
            return last.isEmpty() ? "" : " Its last lines:\n  | " + String.join("\n  | ", last) + "\n";
        } catch (IOException e) { // nothing to show
            return "";
        }
    }

    /** Where inference requests go. */
    URI infer() {
        return address.resolve("/v2/models/" + model + "/infer");
    }

    /** The processor time that the server has used so far. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(CALL_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) { // this JVM is ending, and the hook has run or will
            return;
        }
    }
}
