package io.github.curlyrotaryphone.crp.config;

import io.github.curlyrotaryphone.crp.config.problem.Problems;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.yaml.YamlReader;
import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Scalar;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.ScalarType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** crp.yaml as one mapping, in a supported version. */
final class CrpFile {
    private final Path file;
    private final String shown;
    private final int newest;

    /** A file in a version up to {@code newest}; messages name it relative to {@code root}. */
    CrpFile(Path file, Path root, int newest) {
        this.file = file;
        this.newest = newest;
        Path absolute = file.toAbsolutePath().normalize();
        Path named = absolute.startsWith(root) ? root.relativize(absolute) : absolute;
        this.shown = named.toString().replace('\\', '/');
    }

    /** The name of the file in messages. */
    String shown() {
        return shown;
    }

    Mapping read(Problems problems) {
        List<Value> documents = YamlReader.ofKeys(problems).read(shown, content());
        if (documents.isEmpty() && problems.isEmpty()) {
            problems.add(
                    Location.ofFile(shown),
                    "is empty. Run 'mvn crp:init' in an empty module for a commented one, or write"
                            + " crp: 1, name and environments.");
        }
        if (documents.size() > 1) {
            problems.add(documents.get(1).place(), "a second document starts here. Keep one, without '---' inside.");
        }
        if (documents.isEmpty() || !(documents.get(0) instanceof Mapping root)) {
            documents.forEach(document -> problems.add(
                    document.place(), "must be a mapping of keys, but is " + document.kind() + ". Start with crp: 1."));
            throw problems.refusal(shown);
        }
        requireVersion(root);
        return root;
    }

    /** Another version has other keys, so the rest of the file is not checked. */
    private void requireVersion(Mapping root) {
        if (root.get("crp") instanceof Scalar version
                && version.type() == ScalarType.INTEGER
                && !isSupported(version)) {
            Problems one = new Problems();
            one.add(
                    version.place(),
                    "has version " + version.text() + " of the format, but this crp supports "
                            + (newest == 1 ? "version 1" : "versions 1 to " + newest)
                            + ". Use a crp-maven-plugin that supports it, or write crp: " + newest + ".");
            throw one.refusal(shown);
        }
    }

    private boolean isSupported(Scalar version) {
        return IntStream.rangeClosed(1, newest).mapToObj(String::valueOf).anyMatch(version.text()::equals);
    }

    /** The version of the format; the newest where it is missing or wrong, which is reported elsewhere. */
    int version(Mapping root) {
        return root.get("crp") instanceof Scalar version && isSupported(version)
                ? Integer.parseInt(version.text())
                : newest;
    }

    private byte[] content() {
        if (!Files.isRegularFile(file)) {
            throw CrpException.refused(
                    "There is no '" + shown + "'.", "Run 'mvn crp:init' in the module, which writes a commented one.");
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot read '" + shown + "': " + e.getMessage() + ".", "Make the file readable and rerun.", e);
        }
    }
}
