package io.github.curlyrotaryphone.crp.yaml;

import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import java.util.List;
import java.util.Optional;

/** The one way from a text to its documents: in simple forms by {@link BlockYaml}, else by {@link ParsedYaml}. */
final class DocumentReader {
    private DocumentReader() {}

    /** The documents, empty ones left out; what is wrong with them goes to {@code problems}. */
    static List<Value> read(String file, String text, Dialect dialect, ProblemSink problems) {
        if (text.length() > Limits.SIZE) {
            problems.add(Location.ofFile(file), Limits.TOO_LARGE);
            return List.of();
        }
        Optional<Value> simple = BlockYaml.read(file, text, dialect);
        return simple.isPresent() ? List.of(simple.orElseThrow()) : ParsedYaml.read(file, text, dialect, problems);
    }
}
