package io.github.curlyrotaryphone.crp.yaml;

import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import java.util.List;

/**
 * Reads the documents of a file for crp with the core schema of YAML 1.2, each value with its location. Ambiguity is a
 * problem: duplicate keys, merge keys, tags.
 */
public final class YamlReader {
    private final ProblemSink problems;
    private final Dialect dialect;

    private YamlReader(ProblemSink problems, Dialect dialect) {
        this.problems = problems;
        this.dialect = dialect;
    }

    /** A reader for crp.yaml and similar files, whose keys define the types of scalars. */
    public static YamlReader ofKeys(ProblemSink problems) {
        return new YamlReader(problems, Dialect.KEYS);
    }

    /** A reader for Kubernetes objects: scalars that a cluster would read differently are problems. */
    public static YamlReader ofObjects(ProblemSink problems) {
        return new YamlReader(problems, Dialect.OBJECTS);
    }

    /** A reader for files of others in a GitOps repository, as Flux reads them. */
    public static YamlReader ofOthers(ProblemSink problems) {
        return new YamlReader(problems, Dialect.FLUX);
    }

    /** The documents of a file, without empty ones. */
    public List<Value> read(String file, byte[] content) {
        return Utf8.decode(file, content, problems)
                .map(text -> read(file, text))
                .orElse(List.of());
    }

    /** The documents of a text, without empty ones. */
    public List<Value> read(String file, String text) {
        return DocumentReader.read(file, text, dialect, problems);
    }
}
