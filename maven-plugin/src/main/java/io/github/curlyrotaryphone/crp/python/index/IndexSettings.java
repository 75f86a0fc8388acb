package io.github.curlyrotaryphone.crp.python.index;

import io.github.curlyrotaryphone.crp.python.lock.PythonLock;
import io.github.curlyrotaryphone.crp.python.lock.TomlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Which indexes pip or uv would ask: those of the lock, of the environment, of the project, of the user, of the
 * machine. The first place that names a main index decides on that.
 */
public final class IndexSettings {
    private static final String USUAL = "https://pypi.org/simple/";

    private final Map<String, String> environment;
    private final Path home;
    private final Path root;
    private final List<Named> main = new ArrayList<>();
    private final List<Named> further = new ArrayList<>();

    /**
     * Reads the settings of this user.
     *
     * @param home the user's folder
     * @param root of the file system, for the settings of the machine
     */
    public IndexSettings(Map<String, String> environment, Path home, Path root) {
        this.environment = Map.copyOf(environment);
        this.home = home;
        this.root = root;
    }

    private record Named(String url, String origin) {}

    /** The indexes for the packages of this lock, in the order in which they are asked: the main one last, as uv does. */
    public List<IndexAddress> of(PythonLock lock, Path project) {
        main.clear();
        further.clear();
        lock.index().ifPresent(url -> main.add(new Named(url, "'" + lock.file() + "'")));
        lock.furtherIndexes().forEach(url -> further.add(new Named(url, "'" + lock.file() + "'")));
        readEnvironment();
        readUv(project.resolve("uv.toml"), "");
        readUv(project.resolve("pyproject.toml"), "/tool/uv");
        readUv(configHome().resolve("uv/uv.toml"), "");
        readPip();
        readUv(root.resolve("etc/uv/uv.toml"), "");
        main.add(new Named(USUAL, "pip"));
        Set<IndexAddress> all = new LinkedHashSet<>();
        further.forEach(each -> all.add(IndexAddress.parse(each.url(), each.origin())));
        all.add(IndexAddress.parse(main.get(0).url(), main.get(0).origin()));
        return List.copyOf(all);
    }

    private void readEnvironment() {
        for (String name : List.of("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL")) {
            variable(name).forEach(url -> main.add(new Named(url, name)));
        }
        for (String name : List.of("UV_INDEX", "UV_EXTRA_INDEX_URL", "PIP_EXTRA_INDEX_URL")) {
            variable(name).forEach(url -> further.add(new Named(url, name)));
        }
    }

    /** Several are separated by white space; uv's may have a name in front. */
    private List<String> variable(String name) {
        return environment
                .getOrDefault(name, "")
                .lines()
                .flatMap(line -> Arrays.stream(line.split("\\s+", -1)))
                .filter(word -> !word.isEmpty())
                .map(word -> word.replaceFirst("^[A-Za-z0-9._-]+=", ""))
                .toList();
    }

    private Path configHome() {
        return Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
                .filter(text -> !text.isEmpty())
                .map(Path::of)
                .orElse(home.resolve(".config"));
    }

    private void readUv(Path file, String place) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        JsonNode settings = TomlFile.read(file).at(place);
        String origin = "'" + file.getFileName() + "'";
        for (JsonNode index : settings.path("index")) {
            Optional<String> url = TomlFile.text(index, "url");
            boolean isDefault = index.path("default").asBoolean(false);
            boolean isExplicit = index.path("explicit").asBoolean(false);
            url.filter(text -> isDefault || !isExplicit)
                    .ifPresent(text -> (isDefault ? main : further).add(new Named(text, origin)));
        }
        TomlFile.text(settings, "index-url").ifPresent(text -> main.add(new Named(text, origin)));
        TomlFile.texts(settings, "extra-index-url").forEach(text -> further.add(new Named(text, origin)));
    }

    /** The file that is read first here is the one that pip reads last, so that it decides. */
    private void readPip() {
        List<Path> files = new ArrayList<>();
        Optional.ofNullable(environment.get("PIP_CONFIG_FILE"))
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> files.add(home.resolve(name)));
        Optional.ofNullable(environment.get("VIRTUAL_ENV"))
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> files.add(home.resolve(name).resolve("pip.conf")));
        files.addAll(List.of(
                configHome().resolve("pip/pip.conf"),
                home.resolve(".pip/pip.conf"),
                root.resolve("etc/xdg/pip/pip.conf"),
                root.resolve("etc/pip.conf")));
        for (Path file : files) {
            IniFile settings = IniFile.read(file);
            String origin = "'" + file + "'";
            for (String section : List.of("install", "global")) {
                settings.values(section, "index-url").forEach(url -> main.add(new Named(url, origin)));
                settings.values(section, "extra-index-url").forEach(url -> further.add(new Named(url, origin)));
            }
        }
    }
}
