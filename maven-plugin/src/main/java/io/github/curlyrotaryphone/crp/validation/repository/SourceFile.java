package io.github.curlyrotaryphone.crp.validation.repository;

import io.github.curlyrotaryphone.crp.validation.finding.Finding;
import io.github.curlyrotaryphone.crp.validation.finding.ObjectName;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import io.github.curlyrotaryphone.crp.yaml.MarkedText;
import io.github.curlyrotaryphone.crp.yaml.YamlReader;
import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A YAML file with its content.
 *
 * @param path relative to the root of the repository
 * @param documents its mappings
 * @param problems the errors in its text
 * @param isOfObjects whether it is meant to contain Kubernetes objects, readable or not
 */
record SourceFile(String path, List<PlacedObject> documents, List<Finding> problems, boolean isOfObjects) {
    private static final List<String> MARKERS = List.of("<<<<<<< ", ">>>>>>> ");
    private static final ObjectName NOBODY = new ObjectName("", "", "", "");

    static SourceFile read(String path, String text) {
        int foreign = MarkedText.lineOfMark(text);
        if (foreign > 0) {
            return new SourceFile(path, List.of(), List.of(notUtf8(path, foreign)), isOfObjects(text));
        }
        List<Finding> markers = markers(path, text);
        if (!markers.isEmpty()) {
            return new SourceFile(path, List.of(), markers, true);
        }
        List<Finding> problems = new ArrayList<>();
        List<PlacedObject> documents = new ArrayList<>();
        for (Value document : YamlReader.ofOthers((place, words) -> problems.add(problem(path, place, words)))
                .read(path, text)) {
            if (document instanceof Value.Mapping mapping) {
                documents.add(new PlacedObject(mapping.plain(), Optional.of(path), new ValueLines(mapping)));
            }
        }
        return new SourceFile(path, List.copyOf(documents), firstUnreadable(problems), isOfObjects(text));
    }

    private static Finding notUtf8(String path, int line) {
        return finding(RepositoryRules.UNREADABLE, path, line, "The line is not UTF-8.", "Save the file as UTF-8.");
    }

    private static boolean isOfObjects(String text) {
        return hasKey("apiVersion:", text) && hasKey("kind:", text);
    }

    /** Without what follows from the first place that can't be read: an alias that expands without limit does so often. */
    private static List<Finding> firstUnreadable(List<Finding> problems) {
        Optional<Finding> first = problems.stream()
                .filter(each -> each.rule().equals(RepositoryRules.UNREADABLE))
                .findFirst();
        return problems.stream()
                .filter(each -> !each.rule().equals(RepositoryRules.UNREADABLE)
                        || first.filter(each::equals).isPresent())
                .distinct()
                .toList();
    }

    private static boolean hasKey(String key, String text) {
        return text.startsWith(key) || text.contains("\n" + key);
    }

    /** Those of its documents that are Kubernetes objects. */
    List<PlacedObject> objects() {
        return documents.stream().filter(SourceFile::isObject).toList();
    }

    private static boolean isObject(PlacedObject document) {
        return !document.name().apiVersion().isEmpty()
                && !document.name().kind().isEmpty();
    }

    /** Whether it is a kustomization.yaml, which is not an object of a cluster. */
    boolean isKustomization() {
        return KustomizeFile.NAMES.contains(path.substring(path.lastIndexOf('/') + 1));
    }

    /** The findings on one of its texts. */
    private static Finding problem(String path, Location place, String words) {
        boolean isDuplicate = words.startsWith("is a duplicate");
        String key = place.key().isEmpty() ? "The file" : "'" + place.key() + "'";
        int end = words.indexOf(". ");
        return finding(
                isDuplicate ? RepositoryRules.DUPLICATE : RepositoryRules.UNREADABLE,
                path,
                place.line(),
                key + " " + (end < 0 ? words : words.substring(0, end + 1)),
                end < 0 ? "Correct the file." : words.substring(end + 2));
    }

    private static List<Finding> markers(String path, String text) {
        List<Finding> markers = new ArrayList<>();
        if (MARKERS.stream().noneMatch(text::contains)) {
            return markers;
        }
        int line = 0;
        for (String each : text.split("\n", -1)) {
            line++;
            if (MARKERS.stream().anyMatch(each::startsWith)) {
                markers.add(finding(
                        RepositoryRules.MARKER,
                        path,
                        line,
                        "The line is a marker of a merge conflict.",
                        "Merge the two sides, and remove the markers."));
            }
        }
        return markers;
    }

    /** A finding on a file, as opposed to an object in it. */
    static Finding finding(Rule rule, String path, int line, String problem, String remedy) {
        return new Finding(rule, NOBODY, "", Optional.of(path), line, problem, remedy);
    }

    /** The names in a field of the first document. */
    List<String> texts(String... field) {
        return documents.isEmpty() ? List.of() : Tree.texts(documents.get(0).tree(), field);
    }
}
