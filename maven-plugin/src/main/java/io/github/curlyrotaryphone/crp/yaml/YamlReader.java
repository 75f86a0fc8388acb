package io.github.curlyrotaryphone.crp.yaml;

import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import java.util.List;

/**
 * Reads the documents of a file that is written for crp by the core schema of YAML 1.2, each value with its place. What
 * makes a file ambiguous is a problem: duplicate keys, merge keys, tags.
 */
public final class YamlReader {
    private final ProblemSink problems;
    private final Dialect dialect;

    private YamlReader(ProblemSink problems, Dialect dialect) {
        this.problems = problems;
        this.dialect = dialect;
    }

    /** A reader for crp.yaml and its like, whose keys say what a scalar must be. */
    public static YamlReader ofKeys(ProblemSink problems) {
        return new YamlReader(problems, Dialect.KEYS);
    }

    /** A reader for Kubernetes objects: scalars that the reader of a cluster would read otherwise are problems. */
    public static YamlReader ofObjects(ProblemSink problems) {
        return new YamlReader(problems, Dialect.OBJECTS);
    }

    /** A reader for files of others in a GitOps repository, as Flux reads them. */
    public static YamlReader ofOthers(ProblemSink problems) {
        return new YamlReader(problems, Dialect.FLUX);
    }

    /** The documents of a file, empty ones left out. */
    public List<Value> read(String file, byte[] content) {
        return Utf8.decode(file, content, problems)
                .map(text -> read(file, text))
                .orElse(List.of());
    }

    /** The documents of a text, empty ones left out. */
    public List<Value> read(String file, String text) {
        return DocumentReader.read(file, text, dialect, problems);
    }
}
