package io.github.curlyrotaryphone.crp.verify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A server with fixed answers, which tests pack and start as a child process. What it does wrong is {@code -Dfault}. */
public final class PackedServer {
    private static final String FAULT = System.getProperty("fault", "");
    private static final List<byte[]> EATEN = new ArrayList<>();

    private final Map<String, String> options = new TreeMap<>();

    private PackedServer(String[] arguments) {
        for (int i = 0; i < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
    }

    public static void main(String[] arguments) throws IOException {
        new PackedServer(arguments).serve();
    }

    private void serve() throws IOException {
        before();
        InetSocketAddress address = new InetSocketAddress(
                InetAddress.getByName(options.get("--host")), Integer.parseInt(options.get("--port")));
        HttpServer server = HttpServer.create(address, 0);
        server.createContext(
                "/v2/health/ready",
                exchange -> answer(
                        exchange, List.of("never-ready", "ignores-signals").contains(FAULT) ? 503 : 200, ""));
        server.createContext("/v2/models/", this::model);
        server.createContext("/", exchange -> answer(exchange, 200, ""));
        server.start();
    }

    private void before() throws IOException {
        switch (FAULT) {
            case "exit" -> {
                System.out.println("connecting to jdbc://app:s3cr3t-stand-in@db with s3cr3t-stand-in, token=abc");
                System.exit(7);
            }
            case "path-of-the-image" -> Files.readString(Path.of("/models/model.onnx"));
            case "writes-tmp" -> Files.writeString(Path.of(System.getProperty("java.io.tmpdir"), "written"), "x");
            case "writes-home" -> Files.writeString(Path.of(System.getenv("HOME"), "written"), "x");
            case "writes-work" -> Files.writeString(Path.of("written"), "x");
            case "writes-models" -> Files.writeString(Path.of(options.get("--models"), "model.onnx"), "x");
            case "writes-elsewhere" -> Files.writeString(Path.of(System.getenv("ELSEWHERE")), "x");
            case "fills-tmp" -> fill(Path.of(System.getProperty("java.io.tmpdir"), "written"));
            case "reads-environments" -> readEnvironments();
            case "ends" -> System.exit(0);
            case "prints" -> {
                print(1 << 30);
                System.exit(5);
            }
            case "daemon" ->
                new ProcessBuilder(
                                "/bin/sh",
                                "-c",
                                "env -i /usr/bin/setsid /bin/sh -c 'cd /; sleep 86399 >/dev/null 2>&1 &'")
                        .start();
            case "ignores-signals" ->
                new ProcessBuilder("/bin/sh", "-c", "trap '' TERM INT HUP; while :; do sleep 1; done").start();
            case "reads-a-volume" -> Files.readString(Path.of("/none/such/file"));
            case "child" ->
                new ProcessBuilder("/bin/sh", "-c", "sleep 600 & echo $! >" + options.get("--models") + "/pid")
                        .inheritIO()
                        .start();
            case "memory" -> {
                for (int i = 0; i < 20; i++) {
                    byte[] megabytes = new byte[8 << 20];
                    Arrays.fill(megabytes, (byte) 1);
                    EATEN.add(megabytes);
                }
            }
            default -> {}
        }
    }

    private static void fill(Path file) throws IOException {
        byte[] megabyte = new byte[1 << 20];
        for (int i = 0; i < 100; i++) {
            Files.write(file, megabyte, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static void print(int bytes) {
        byte[] line = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes >> 20; i++) {
            System.out.write(line, 0, line.length);
        }
        System.out.flush();
    }

    /** Ends if the environment of any other process can be read. */
    private static void readEnvironments() throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path each : processes
                    .filter(path -> path.toString().matches("/proc/[0-9]+"))
                    .toList()) {
                Path environ = each.resolve("environ");
                boolean isOwn = Files.isSameFile(each, Path.of("/proc/self"));
                if (!isOwn && Files.isReadable(environ) && Files.readAllBytes(environ).length > 0) {
                    System.exit(6);
                }
            }
        }
    }

    private void model(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String name = path.split("/", -1)[3];
        if (FAULT.equals("exit-when-asked") && path.endsWith("/infer")) {
            Runtime.getRuntime().halt(9);
        }
        if (FAULT.equals("slow") && path.endsWith("/infer")) {
            LockSupport.parkNanos(Long.MAX_VALUE);
        }
        if (!isServed(name)) {
            answer(exchange, 404, "{\"error\":\"There is no model '" + name + "'.\"}");
        } else if (path.endsWith("/infer")) {
            infer(exchange, name);
        } else {
            answer(exchange, 200, """
                    {"name":"%s","inputs":[{"name":"x","datatype":"FP32","shape":[-1,2]},{"name":"label","datatype":"BYTES","shape":[1]}]}
                    """.formatted(name));
        }
    }

    private boolean isServed(String name) {
        Path folder = Path.of(options.get("--models"));
        return Files.exists(folder.resolve("model.onnx"))
                || Files.isDirectory(folder.resolve(name).resolve("1"));
    }

    private static void infer(HttpExchange exchange, String name) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String asked = "\"asked\":" + quoted(request);
        boolean zeros = request.contains("[0,0]");
        int status = FAULT.equals("error")
                ? 500
                : FAULT.equals("refuses") || FAULT.equals("refuses-zeros") && zeros ? 400 : 200;
        if (status == 200) {
            String outputs = "\"outputs\":[{\"name\":\"y\",\"data\":[0.5,2000.0]}]";
            answer(
                    exchange,
                    200,
                    "{\"model_name\":\"" + name + "\"," + asked + "," + outputs + "," + surroundings() + "}");
        } else {
            answer(exchange, status, "{\"error\":\"no\"}");
        }
    }

    /** What an app can see of who started it. */
    private static String surroundings() throws IOException {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        List<String> names =
                environment.keySet().stream().map(PackedServer::quoted).toList();
        List<String> values = new ArrayList<>();
        environment.forEach((key, value) -> values.add(quoted(key) + ":" + quoted(value)));
        Path home = Path.of(environment.getOrDefault("HOME", "/"));
        try (Stream<Path> ofHome = Files.list(home);
                Stream<Path> ofWork = Files.list(Path.of(""))) {
            return "\"names\":" + names + ",\"env\":{" + String.join(",", values) + "},\"home\":" + ofHome.count()
                    + ",\"work\":" + ofWork.count() + ",\"megabytes\":"
                    + (Runtime.getRuntime().maxMemory() >> 20);
        }
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
