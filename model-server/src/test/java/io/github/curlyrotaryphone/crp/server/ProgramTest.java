package io.github.curlyrotaryphone.crp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.server.protocol.Tensors;
import io.github.curlyrotaryphone.crp.server.transform.Transformer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, as it runs in a container. */
class ProgramTest {

    private static Process start(String... arguments) throws IOException {
        return startWith("", arguments);
    }

    private static Process startWith(String furtherClasses, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                classPath() + File.pathSeparator + furtherClasses,
                ModelServer.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** That of this process, or of the class loader that runs the tests. */
    private static String classPath() {
        return ProgramTest.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs())
                        .map(url -> new File(url.getPath()).toString())
                        .collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    private static String outputUntil(BufferedReader output, String ending) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            all.append(line).append('\n');
            if (line.endsWith(ending)) {
                return all.toString();
            }
        }
        throw new AssertionError("the program ended without '" + ending + "':\n" + all);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // has no SIGTERM
    void onSigtermItDrainsAndEndsWithZero() throws Exception {
        Process process = start("--models", TestServer.MODELS.resolve("scale").toString(), "--port", "0");
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        outputUntil(output, " ready");

        process.toHandle().destroy(); // and leaves the output open

        outputUntil(output, " stopped");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void whereItCannotStartItSaysWhyWithoutAStackTraceAndEndsWithOne() throws Exception {
        Process process = start("--models", "nowhere", "--port", "0");
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);

        String all = outputUntil(output, "Name one that holds model.onnx by --models.");

        assertThat(all).contains("There is no folder of models 'nowhere'.").doesNotContain("\tat ");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
    }

    /** Takes more memory than there is, for each request. */
    public static final class Greedy implements Transformer {

        @Override
        public Tensors preprocess(Tensors inputs) {
            List<long[]> kept = new ArrayList<>();
            while (true) {
                kept.add(new long[1 << 20]);
            }
        }
    }

    @Test
    void whereMemoryRunsOutItIsNoLongerReadyAndEndsWithThree(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(Transformer.class.getName()), Greedy.class.getName());
        Path settings = Files.writeString(folder.resolve("server.json"), "{\"warmupCpuMillis\": 0}");
        Process process = startWith(
                folder.toString(),
                "--settings",
                settings.toString(),
                "--models",
                TestServer.MODELS.resolve("scale").toString(),
                "--port",
                "0");
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String port = outputUntil(output, " ready").replaceFirst("(?s).*listening on port (\\d+).*", "$1");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v2/models/model/infer"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(TestServer.row("[1, 2]")))
                .build();

        HttpResponse<String> refused =
                HttpClient.newBuilder().version(Version.HTTP_1_1).build().send(request, BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(3);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // has no SIGTERM, which ends it
    void bodiesOfMoreThanTheHeapAreRefusedAndTheProcessLivesOn() throws Exception {
        Process process = start("--models", TestServer.MODELS.resolve("scale").toString(), "--port", "0");
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String port = outputUntil(output, " ready").replaceFirst("(?s).*listening on port (\\d+).*", "$1");
        HttpClient client = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v2/models/model/infer"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(TestServer.row("[1, 2]") + " ".repeat(1_300_000)))
                .build();

        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 200)
                .mapToObj(i -> client.sendAsync(request, BodyHandlers.ofString()))
                .toList();

        assertThat(answers)
                .allMatch(answer -> List.of(200, 503).contains(answer.join().statusCode()));
        assertThat(answers).anyMatch(answer -> answer.join().statusCode() == 200);
        process.toHandle().destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
