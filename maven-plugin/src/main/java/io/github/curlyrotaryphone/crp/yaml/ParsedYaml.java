package io.github.curlyrotaryphone.crp.yaml;

import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.Schema;

/**
 * Reads any YAML with the full parser, whose classes are only loaded for forms that {@link BlockYaml} does not support.
 */
final class ParsedYaml {
    private static final int SMALLEST_BUFFER = 1024;

    private ParsedYaml() {}

    /** The documents up to the first syntax error, without empty ones. */
    static List<Value> read(String file, String text, Dialect dialect, ProblemSink problems) {
        List<Value> documents = new ArrayList<>();
        try {
            LoadSettings settings = settings(text.length());
            DepthGuard parser = new DepthGuard(new ParserImpl(settings, new StreamReader(settings, text)));
            Composer composer = new Composer(settings, parser);
            while (composer.hasNext()) {
                Value document = new NodeConversion(file, dialect, problems, parser.nodes()).convert(composer.next());
                if (!document.isNull()) {
                    documents.add(document);
                }
            }
        } catch (MarkedYamlEngineException e) {
            problems.add(SyntaxMessages.place(file, e), SyntaxMessages.of(e));
        } catch (ReaderException e) {
            problems.add(SyntaxMessages.placeOfCharacter(file, e, text), SyntaxMessages.ofCharacter(e));
        } catch (YamlEngineException e) {
            problems.add(Location.ofFile(file), "cannot be read as YAML: " + e.getMessage() + ". Correct the file.");
        }
        return documents;
    }

    private static LoadSettings settings(int length) {
        return LoadSettings.builder()
                .setSchema(new PlainScalarsMarked())
                .setAllowDuplicateKeys(true)
                .setAllowNonScalarKeys(true)
                // the expansion of aliases is counted by the conversion, in values
                .setMaxAliasesForCollections(Integer.MAX_VALUE)
                .setCodePointLimit(Integer.MAX_VALUE)
                // the parser copies its buffer for every further one that a token spans: quadratic for a long scalar
                .setBufferSize(Math.max(SMALLEST_BUFFER, length + 1))
                .build();
    }

    /** Leaves unquoted scalars, including {@code <<}, to the {@link Dialect}. */
    private static final class PlainScalarsMarked implements Schema {
        @Override
        public ScalarResolver getScalarResolver() {
            return (text, plain) -> plain ? NodeConversion.PLAIN : Tag.STR;
        }

        @Override
        public Map<Tag, ConstructNode> getSchemaTagConstructors() {
            return Map.of();
        }
    }
}
