package io.github.curlyrotaryphone.crp.config.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

/**
 * Reads the documents of a YAML 1.2 file by its core schema and notes what makes a file ambiguous: duplicate keys, merge
 * keys, tags.
 */
public final class YamlReader {
    private static final int CODE_POINT_LIMIT = 3 * 1024 * 1024;
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreWithoutMerge())
            .setAllowDuplicateKeys(true)
            .setAllowNonScalarKeys(true)
            // what aliases multiply to is counted here, in nodes
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .setCodePointLimit(CODE_POINT_LIMIT)
            .build();

    private final Problems problems;
    private final boolean strict;

    private YamlReader(Problems problems, boolean strict) {
        this.problems = problems;
        this.strict = strict;
    }

    /** A reader for crp.yaml, whose keys say what a scalar must be. */
    public static YamlReader ofKeys(Problems problems) {
        return new YamlReader(problems, false);
    }

    /** A reader for Kubernetes objects: scalars that the reader of a cluster would take for something else are mistakes. */
    public static YamlReader ofObjects(Problems problems) {
        return new YamlReader(problems, true);
    }

    /** The documents of a file, empty ones left out. */
    public List<Value> read(String file, byte[] content) {
        Optional<String> text = Utf8.decode(file, content, problems);
        List<Value> documents = new ArrayList<>();
        try {
            for (Node node : new Compose(SETTINGS).composeAllFromString(text.orElse(""))) {
                Value document = new NodeConversion(file, problems, strict).convert(node);
                if (!document.isNull()) {
                    documents.add(document);
                }
            }
        } catch (MarkedYamlEngineException e) {
            problems.add(SyntaxMessages.place(file, e), SyntaxMessages.of(e));
        } catch (ReaderException e) {
            problems.add(Location.ofFile(file), SyntaxMessages.ofCharacter(e, text.orElse("")));
        } catch (YamlEngineException e) {
            problems.add(Location.ofFile(file), "is larger than 3 MiB. Split it.");
        }
        return documents;
    }

    /** The core schema of YAML 1.2, where {@code <<} is a key like any other, so that it can be refused. */
    private static final class CoreWithoutMerge implements Schema {
        @Override
        public ScalarResolver getScalarResolver() {
            return new CoreScalarResolver(false);
        }

        @Override
        public Map<Tag, ConstructNode> getSchemaTagConstructors() {
            return Map.of();
        }
    }
}
