package io.github.curlyrotaryphone.crp.yaml;

import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import java.util.List;
import java.util.Optional;

/** Reads the documents of a text: simple ones by {@link BlockYaml}, others by {@link ParsedYaml}. */
final class DocumentReader {
    private DocumentReader() {}

    /** The documents without empty ones; problems are reported to {@code problems}. */
    static List<Value> read(String file, String text, Dialect dialect, ProblemSink problems) {
        if (text.length() > Limits.SIZE) {
            problems.add(Location.ofFile(file), Limits.TOO_LARGE);
            return List.of();
        }
        Optional<List<Value>> simple = BlockYaml.read(file, text, dialect);
        return simple.isPresent() ? simple.orElseThrow() : ParsedYaml.read(file, text, dialect, problems);
    }
}
