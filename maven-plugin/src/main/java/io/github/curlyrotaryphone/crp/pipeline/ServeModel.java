package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.disk.OutputFile;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code crp:run}: serves the project's model, with the class path, the settings, the weights and the environment that the
 * image would contain. It is a process of its own, since ONNX Runtime reads its environment before it could be changed in
 * this one.
 */
public final class ServeModel {
    static final String SAMPLES = "src/test/model/samples";
    private final Events events;

    public ServeModel(Events events) {
        this.events = events;
    }

    /** Serves on that port of this machine until the run is stopped. */
    public void run(CrpSpec spec, int port) {
        requireModel(spec, "crp:run");
        requireFree(port);
        Path settings = writeSettings(spec);
        events.modelServing(
                model(spec),
                URI.create("http://localhost:" + port),
                samples(spec.project().directory()));
        requireMain(spec);
        serve(LocalServer.of(spec, settings, "localhost", port).inheritIO());
    }

    /** Refuses an app that the model server does not serve. */
    static void requireModel(CrpSpec spec, String goal) {
        if (spec.python().isPresent()) {
            throw CrpException.refused(
                    "'" + goal + "' serves models, and '" + spec.name() + "' is a Python app.",
                    "Start it with its own Python and its own server, or run `mvn crp:build`.");
        }
    }

    /** The app's name if the folder holds one model's files, else the first of the folders that hold a model each. */
    static String model(CrpSpec spec) {
        try (Stream<Path> entries = Files.list(spec.model().path())) {
            List<Path> visible = entries.filter(
                            entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
            boolean many = !visible.isEmpty() && visible.stream().allMatch(Files::isDirectory);
            return many ? visible.get(0).getFileName().toString() : spec.name().value();
        } catch (IOException e) {
            return spec.name().value();
        }
    }

    /** Checked before the address is announced, since another program could be listening on it. */
    private static void requireFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw CrpException.refused(
                    "Cannot serve the model on port " + port + ": " + e.getMessage() + ".",
                    "Stop the program that uses this port, or choose another one with -Dcrp.port.",
                    e);
        }
    }

    private static void serve(ProcessBuilder server) {
        try {
            Process process = server.start();
            Thread atExit = new Thread(process::destroy, "crp-run-end");
            Runtime.getRuntime().addShutdownHook(atExit);
            int status = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(atExit);
            if (status != 0) {
                throw CrpException.failed(
                        "The model server ended with exit status " + status + ".",
                        "Fix what it reported above, and rerun 'mvn crp:run'.",
                        null);
            }
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot start the model server: " + FailureReason.of(e) + ".", "Run Maven with a complete JDK.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) { // this JVM is ending, and the hook has run or will
            return;
        }
    }

    /** Checked before the start, whose own message would not say what to do. */
    private static void requireMain(CrpSpec spec) {
        String mainClass = spec.image().mainClass();
        try (URLClassLoader app = classPath(spec.project())) {
            Class.forName(mainClass, false, app).getMethod("main", String[].class);
        } catch (ClassNotFoundException | NoSuchMethodException e) {
            throw CrpException.refused(
                    "Cannot start '" + mainClass + "': it is not a class with a main method on the class path.",
                    "Add the dependency io.github.curlyrotaryphone:crp-model-server, or correct image.mainClass in"
                            + " crp.yaml.",
                    e);
        } catch (IOException e) {
            throw CrpException.failed("Cannot read the class path of the app.", "Run 'mvn crp:run' again.", e);
        }
    }

    private static URLClassLoader classPath(ProjectSpec project) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        urls.add(project.classes().toUri().toURL());
        for (ProjectSpec.Dependency dependency : project.dependencies()) {
            urls.add(dependency.file().toUri().toURL());
        }
        return new URLClassLoader("app", urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** Writes the settings of the server; returns their file. */
    static Path writeSettings(CrpSpec spec) {
        Path file = spec.project().output().resolve("server.json");
        OutputFile.write(spec.project().output(), file, JsonText.compact(JsonText.tree(serverSettings(spec))));
        return file;
    }

    /** The settings of the image, and those that help the developer who calls this server. */
    private static Map<String, Object> serverSettings(CrpSpec spec) {
        Map<String, Object> settings = new LinkedHashMap<>(spec.server());
        settings.putIfAbsent("grpcReflection", true);
        settings.putIfAbsent("page", true);
        return settings;
    }

    /** The requests among the golden samples of a project. */
    static List<Path> samples(Path directory) {
        Path folder = directory.resolve(SAMPLES);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".request.json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
