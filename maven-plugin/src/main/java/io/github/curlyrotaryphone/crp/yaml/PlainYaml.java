package io.github.curlyrotaryphone.crp.yaml;

import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads files by any author as plain trees of maps, lists and scalars, as Flux reads them. */
public final class PlainYaml {
    /** Before each document: its first line may follow the marker on the same line. */
    private static final Pattern SEPARATOR = Pattern.compile("(?m)^(?=---(\\s|$))");

    private PlainYaml() {}

    /** The documents, without empty ones. */
    public static List<Object> documents(String text) throws UnreadableYaml {
        FirstProblem problem = new FirstProblem();
        List<Value> documents = DocumentReader.read("", text, Dialect.FLUX, problem);
        if (problem.reason.isPresent()) {
            throw new UnreadableYaml(problem.reason.get());
        }
        return documents.stream()
                .map(document -> Objects.requireNonNull(document.plain()))
                .toList();
    }

    /**
     * The mappings among the documents of a text. A document that cannot be read, such as a template, is skipped and
     * does not hide the others; Flux reports it better than crp could.
     */
    public static List<Map<String, Object>> readable(String text) {
        String[] documents = text.contains("---") ? SEPARATOR.split(text, -1) : new String[] {text};
        return Stream.of(documents).flatMap(PlainYaml::mappings).toList();
    }

    /** The mappings among the documents of a text, each value with its place; none where one cannot be read. */
    static List<Value.Mapping> located(String text) {
        FirstProblem problem = new FirstProblem();
        List<Value> documents = DocumentReader.read("", text, Dialect.FLUX, problem);
        return problem.reason.isPresent()
                ? List.of()
                : documents.stream()
                        .filter(Value.Mapping.class::isInstance)
                        .map(Value.Mapping.class::cast)
                        .toList();
    }

    private static Stream<Map<String, Object>> mappings(String text) {
        try {
            return documents(text).stream().filter(Map.class::isInstance).map(Tree::asMap);
        } catch (UnreadableYaml e) {
            return Stream.empty();
        }
    }

    /** Why a text cannot be read: its first problem. */
    private static final class FirstProblem implements ProblemSink {
        private Optional<String> reason = Optional.empty();

        @Override
        public void add(Location place, String words) {
            if (reason.isEmpty()) {
                reason = Optional.of(reason(place, words));
            }
        }

        private static String reason(Location place, String words) {
            if (Limits.isExceeded(words)) {
                return words.substring(0, words.indexOf('.'));
            }
            return place.line() == 0 ? "is not valid YAML" : "is not YAML in line " + place.line();
        }
    }
}
