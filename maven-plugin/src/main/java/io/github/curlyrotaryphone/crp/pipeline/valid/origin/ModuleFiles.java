package io.github.curlyrotaryphone.crp.pipeline.valid.origin;

import io.github.curlyrotaryphone.crp.yaml.YamlReader;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Sequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The files of a module, read again only where a message names a line in them. */
public final class ModuleFiles {
    static final String CONFIGURATION = "crp.yaml";

    private final Optional<Path> module;
    private final Map<String, List<Value>> read = new ConcurrentHashMap<>();

    private ModuleFiles(Optional<Path> module) {
        this.module = module;
    }

    /** The files of the module in this folder. */
    public static ModuleFiles in(Path module) {
        return new ModuleFiles(Optional.of(module));
    }

    /** No files, as for a release that is promoted: the files may say something else by now. */
    public static ModuleFiles none() {
        return new ModuleFiles(Optional.empty());
    }

    /** The object that starts in this line of the file. */
    Optional<Mapping> object(String file, int line) {
        return documents(file, true).stream()
                .flatMap(ModuleFiles::objects)
                .filter(object -> object.place().line() == line)
                .findFirst();
    }

    /** The content of crp.yaml. */
    Optional<Value> configuration() {
        return documents(CONFIGURATION, false).stream().findFirst();
    }

    private static Stream<Mapping> objects(Value document) {
        if (!(document instanceof Mapping mapping)) {
            return Stream.empty();
        }
        return mapping.get("items") instanceof Sequence items
                ? Stream.concat(items.items().stream().flatMap(ModuleFiles::objects), Stream.of(mapping))
                : Stream.of(mapping);
    }

    private List<Value> documents(String file, boolean areObjects) {
        return module.map(folder -> read.computeIfAbsent(file, name -> read(folder.resolve(name), areObjects)))
                .orElse(List.of());
    }

    /** They were read without a problem before; one that is gone by now only has no lines. */
    private static List<Value> read(Path file, boolean areObjects) {
        try {
            byte[] content = Files.readAllBytes(file);
            YamlReader reader =
                    areObjects ? YamlReader.ofObjects((place, words) -> {}) : YamlReader.ofKeys((place, words) -> {});
            return reader.read(file.toString(), content);
        } catch (IOException e) {
            return List.of();
        }
    }
}
