package io.github.curlyrotaryphone.crp.image.classdata;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server that is started, asked and stopped, so that its JVM can tell which classes that takes. */
final class ObservedStart {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int PAUSE_MILLIS = 20;
    private static final int CALL_MILLIS = 5_000;
    private static final List<String> PATHS =
            List.of("/v2", "/v2/health/live", "/v2/models/" + TrainingModel.NAME, "/metrics");

    private final ProcessBuilder builder;
    private final URI server;

    ObservedStart(ProcessBuilder builder, int port) {
        this.builder = builder;
        this.server = URI.create("http://127.0.0.1:" + port);
    }

    /** Returns the reason if the server does not start, answer and end as expected. */
    Optional<String> run() throws IOException, InterruptedException {
        Process process = builder.start();
        Thread atExit = new Thread(process::destroyForcibly, "crp-class-data-end");
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            return observe(process);
        } finally {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(atExit);
        }
    }

    private Optional<String> observe(Process process) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (status("/v2/health/ready", "") != HttpURLConnection.HTTP_OK) {
            if (process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                return Optional.of("the server alone, without the app, ended with status " + process.exitValue());
            }
            if (System.nanoTime() > end) {
                return Optional.of("the server alone was not ready in " + LIMIT.toSeconds() + " s");
            }
        }
        PATHS.forEach(path -> status(path, ""));
        status("/v2/models/" + TrainingModel.NAME + "/infer", TrainingModel.REQUEST);
        process.destroy();
        return process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)
                ? Optional.empty()
                : Optional.of("the server alone did not stop in " + LIMIT.toSeconds() + " s");
    }

    /** The status of the answer, or -1; a server that is not reached yet is asked again. */
    private int status(String path, String body) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) server.resolve(path).toURL().openConnection();
            connection.setConnectTimeout(CALL_MILLIS);
            connection.setReadTimeout(CALL_MILLIS);
            if (!body.isEmpty()) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body.getBytes(StandardCharsets.UTF_8));
                }
            }
            int status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_OK) {
                try (InputStream in = connection.getInputStream()) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
            return status;
        } catch (IOException e) {
            return -1;
        }
    }
}
