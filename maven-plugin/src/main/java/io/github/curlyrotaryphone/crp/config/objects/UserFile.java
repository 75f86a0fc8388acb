package io.github.curlyrotaryphone.crp.config.objects;

import io.github.curlyrotaryphone.crp.config.problem.Problems;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.UserObject;
import io.github.curlyrotaryphone.crp.yaml.YamlReader;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Sequence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the objects of one file: of each document, and of each item of a {@code kind: List}. */
final class UserFile {
    private final Path module;
    private final Path root;
    private final Problems problems;
    private final ObjectCheck check;

    UserFile(Path module, Path root, Problems problems) {
        this.module = module;
        this.root = root;
        this.problems = problems;
        this.check = new ObjectCheck(problems);
    }

    List<UserObject> read(Path file) {
        String name = shown(module, file);
        byte[] bytes = content(file);
        List<Value> documents = YamlReader.ofObjects(problems).read(shown(root, file), bytes);
        if (EncryptedFile.isOne(documents)) {
            return encrypted(name, documents, new String(bytes, StandardCharsets.UTF_8));
        }
        return documents.stream()
                .flatMap(this::objects)
                .filter(check::isObject)
                .map(Mapping.class::cast)
                .map(object -> new UserObject(name, object.place().line(), object.plain()))
                .toList();
    }

    private List<UserObject> encrypted(String name, List<Value> documents, String text) {
        Value first = documents.get(0);
        Optional<String> problem = EncryptedFile.problem(documents);
        problem.ifPresent(words -> problems.add(first.place(), words));
        if (problem.isPresent() || !check.isObject(first)) {
            return List.of();
        }
        return List.of(new UserObject(name, first.place().line(), ((Mapping) first).plain(), Optional.of(text)));
    }

    /** The path from a folder, with slashes on every system. */
    static String shown(Path from, Path file) {
        Path shown = file.startsWith(from) ? from.relativize(file) : file;
        return shown.toString().replace('\\', '/');
    }

    private Stream<Value> objects(Value document) {
        boolean list = document instanceof Mapping mapping
                && mapping.get("kind") instanceof Value.Scalar kind
                && kind.text().equals("List");
        if (!list) {
            return Stream.of(document);
        }
        if (((Mapping) document).get("items") instanceof Sequence items) {
            return items.items().stream().map(UserFile::asObject);
        }
        problems.add(document.place(), "is a List without items. Write items, or delete it.");
        return Stream.empty();
    }

    /** From here on it is a separate object, even if it was in a list. */
    private static Value asObject(Value item) {
        return item instanceof Mapping mapping ? new Mapping(mapping.place().as(""), mapping.entries()) : item;
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot read '" + file + "': " + e.getMessage() + ".", "Make it readable and rerun.", e);
        }
    }
}
