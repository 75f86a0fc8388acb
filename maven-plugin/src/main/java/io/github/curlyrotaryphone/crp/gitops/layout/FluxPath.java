package io.github.curlyrotaryphone.crp.gitops.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a Flux Kustomization applies, as its {@code spec} says (kustomize.toolkit.fluxcd.io/v1).
 *
 * @param name name of the Kustomization
 * @param source {@code kind/namespace/name} of what it reads
 * @param path the folder, without leading {@code ./}; empty for the root
 */
public record FluxPath(String name, String source, String path) {
    private static final String GROUP = "kustomize.toolkit.fluxcd.io/";
    private static final Pattern DOCUMENT = Pattern.compile("(?m)^---.*$");

    /** Every Flux Kustomization of a file. */
    public static List<FluxPath> allOf(String text) {
        if (!text.contains(GROUP)) {
            return List.of();
        }
        List<FluxPath> found = new ArrayList<>();
        // Document by document, so that one that cannot be read (a template, say) does not hide the others.
        for (String document : DOCUMENT.split(text, -1)) {
            if (document.contains(GROUP)) {
                Yaml.documents(document).forEach(json -> collect(json, found));
            }
        }
        return found;
    }

    private static void collect(JsonNode json, List<FluxPath> found) {
        String kind = json.path("kind").asString("");
        if (kind.equals("Kustomization") && json.path("apiVersion").asString("").startsWith(GROUP)) {
            found.add(of(json));
        } else if (kind.equals("List")) {
            json.path("items").valueStream().forEach(item -> collect(item, found));
        }
    }

    private static FluxPath of(JsonNode json) {
        JsonNode metadata = json.path("metadata");
        JsonNode spec = json.path("spec");
        JsonNode source = spec.path("sourceRef");
        String namespace =
                source.path("namespace").asString(metadata.path("namespace").asString(""));
        return new FluxPath(
                metadata.path("name").asString(""),
                source.path("kind").asString("") + "/" + namespace + "/"
                        + source.path("name").asString(""),
                normal(spec.path("path").asString("")));
    }

    private static String normal(String path) {
        return Stream.of(path.split("/", -1))
                .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                .collect(Collectors.joining("/"));
    }

    /** Whether both apply one file, if they read one source. */
    public boolean overlaps(String folder) {
        return path.isEmpty() || folder.equals(path) || isBelow(folder, path) || isBelow(path, folder);
    }

    private static boolean isBelow(String inner, String outer) {
        return inner.startsWith(outer + "/");
    }

    /** One line of the cache, fields between tabs. */
    String line() {
        return String.join("\t", name, source, path);
    }

    /** Reads {@link #line()}. */
    static Optional<FluxPath> parse(String line) {
        String[] fields = line.split("\t", -1);
        return fields.length == 3 ? Optional.of(new FluxPath(fields[0], fields[1], fields[2])) : Optional.empty();
    }
}
