package io.github.curlyrotaryphone.crp.python.source;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.FailureReason;
import io.github.curlyrotaryphone.crp.python.lock.PythonLock;
import io.github.curlyrotaryphone.crp.python.lock.TomlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Finds what starts an app: the web process of a Procfile, the only script of {@code pyproject.toml}, or a server of the
 * lock with the app that the code defines. A development server is never chosen.
 */
public final class StartFinder {
    private static final Pattern PROCESS = Pattern.compile("web\\s*:\\s*(.+)");
    private static final Pattern SCRIPT = Pattern.compile("([\\w.]+)\\s*:\\s*([\\w.]+)");
    private static final Pattern MAIN =
            Pattern.compile("(.*/)?(app|main|asgi|wsgi|application|server|api|__init__)\\.py");
    private static final Pattern ASGI = Pattern.compile(
            "(?m)^(\\w+)\\s*(?::[^=\\n]+)?=\\s*(?:\\w+\\.)*(?:(?:FastAPI|Starlette|Quart|Litestar)\\(|get_asgi_application\\()");
    private static final Pattern WSGI = Pattern.compile(
            "(?m)^(\\w+)\\s*(?::[^=\\n]+)?=\\s*(?:\\w+\\.)*(?:(?:Flask|Bottle|APIFlask|OpenAPI)\\(|get_wsgi_application\\()");
    private static final Pattern FACTORY = Pattern.compile("(?m)^def (create_app|make_app)\\(\\s*\\)");
    private static final Pattern SHELL = Pattern.compile(".*[|&;<>`(){}*?~\"'\\\\].*|.*\\$(?!PORT\\b|\\{PORT}).*");

    private final Path root;
    private final SortedMap<String, Path> code;
    private final PythonLock lock;

    /** Looks at these files of a project. */
    public StartFinder(Path root, SortedMap<String, Path> code, PythonLock lock) {
        this.root = root;
        this.code = code;
        this.lock = lock;
    }

    /** The command, whose port is that of the variable {@code PORT}. */
    public List<String> find() {
        return procfile()
                .or(this::script)
                .or(() -> web(ASGI, "uvicorn", List.of("uvicorn")))
                .or(() -> web(WSGI, "gunicorn", List.of("gunicorn", "--worker-tmp-dir", "/dev/shm", "--threads", "4")))
                .or(this::factory)
                .orElseThrow(this::unknown);
    }

    private Optional<List<String>> procfile() {
        if (!code.containsKey("Procfile")) {
            return Optional.empty();
        }
        for (String line : text("Procfile").lines().toList()) {
            Matcher process = PROCESS.matcher(line.strip());
            if (process.matches()) {
                String command = process.group(1).strip();
                return Optional.of(
                        SHELL.matcher(command).matches() || command.contains("$")
                                ? List.of("sh", "-c", "exec " + command)
                                : List.of(command.split("\\s+")));
            }
        }
        return Optional.empty();
    }

    private Optional<List<String>> script() {
        Path project = root.resolve("pyproject.toml");
        if (!Files.isRegularFile(project)) {
            return Optional.empty();
        }
        List<String> scripts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry :
                TomlFile.read(project).path("project").path("scripts").properties()) {
            scripts.add(entry.getValue().asString(""));
        }
        return Optional.of(scripts)
                .filter(all -> all.size() == 1)
                .map(all -> SCRIPT.matcher(all.get(0).strip()))
                .filter(Matcher::matches)
                .map(parts -> List.of("python", "-c", started(parts.group(1), parts.group(2))));
    }

    private static String started(String module, String function) {
        String name = function.replaceFirst("\\..*$", "");
        return "import sys; from " + module + " import " + name + "; sys.exit(" + function + "())";
    }

    private Optional<List<String>> web(Pattern definition, String server, List<String> command) {
        return modules().stream()
                .map(path -> app(path, definition))
                .flatMap(Optional::stream)
                .findFirst()
                .map(app -> served(app, server, command));
    }

    private Optional<List<String>> factory() {
        Optional<String> factory = modules().stream()
                .map(path -> app(path, FACTORY))
                .flatMap(Optional::stream)
                .findFirst();
        return factory.filter(app -> lock.find("flask").isPresent())
                .map(app -> served(
                        app + "()", "gunicorn", List.of("gunicorn", "--worker-tmp-dir", "/dev/shm", "--threads", "4")));
    }

    private Optional<String> app(String path, Pattern definition) {
        Matcher found = definition.matcher(text(path));
        return found.find() ? Optional.of(module(path) + ":" + found.group(1)) : Optional.empty();
    }

    private List<String> served(String app, String server, List<String> command) {
        if (lock.find(server).isEmpty()) {
            throw CrpException.refused(
                    "The app '" + app + "' needs a server, and '" + lock.file() + "' has no '" + server + "'.",
                    "Add " + server
                            + " to the app's packages and make the lock again, or set 'python.command' in crp.yaml."
                            + " The server that a framework brings for development is not one to deploy.");
        }
        List<String> all = new ArrayList<>(command);
        all.add(app);
        return List.copyOf(all);
    }

    /** The files that usually define an app, those at the top first. */
    private List<String> modules() {
        return code.keySet().stream()
                .filter(path -> MAIN.matcher(path).matches())
                .sorted(Comparator.comparingLong(StartFinder::depth).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static long depth(String path) {
        return path.chars().filter(c -> c == '/').count();
    }

    private static String module(String path) {
        return path.replaceFirst("^src/", "")
                .replaceFirst("(/__init__)?\\.py$", "")
                .replace('/', '.');
    }

    private CrpException unknown() {
        return CrpException.refused(
                "Cannot tell what starts the app in '" + root
                        + "': there is no Procfile, not exactly one script in pyproject.toml, and no file such as app.py or"
                        + " main.py that defines an ASGI or WSGI app.",
                "Set 'python.command' in crp.yaml, such as [gunicorn, --bind, '0.0.0.0:8080', package.module:app].");
    }

    private String text(String path) {
        try {
            return Files.readString(code.get(path));
        } catch (IOException e) {
            throw CrpException.refused(
                    "Cannot read '" + path + "': " + FailureReason.of(e) + ".", "Save it as UTF-8, or exclude it.", e);
        }
    }
}
