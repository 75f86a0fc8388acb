package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
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
import java.util.Objects;
import java.util.stream.Stream;

/**
 * {@code crp:run}: serves the project's model in this JVM, with the class path, the settings and the weights that the
 * image would contain.
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
        String[] arguments = {
            "--models",
            spec.model().path().toString(),
            "--settings",
            settings.toString(),
            "--host",
            "localhost",
            "--port",
            "" + port
        };
        start(spec, arguments);
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

    private static void start(CrpSpec spec, String[] arguments) {
        String mainClass = spec.image().mainClass();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader app = classPath(spec.project())) {
            thread.setContextClassLoader(app);
            Class.forName(mainClass, true, app)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException e) {
            throw CrpException.refused(
                    "Cannot start '" + mainClass + "': it is not a class with a main method on the class path.",
                    "Add the dependency io.github.curlyrotaryphone:crp-model-server, or correct image.mainClass in"
                            + " crp.yaml.",
                    e);
        } catch (InvocationTargetException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw CrpException.failed(
                    "The model server ended: " + cause.getMessage(), "Fix it and rerun 'mvn crp:run'.", cause);
        } catch (IOException e) {
            throw CrpException.failed("Cannot close the class path of the app.", "Run 'mvn crp:run' again.", e);
        } finally {
            thread.setContextClassLoader(before);
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
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, JsonText.compact(JsonText.tree(serverSettings(spec))));
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot write '" + file + "': " + e.getMessage() + ".",
                    "Free disk space, or give this account write permission there.",
                    e);
        }
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
