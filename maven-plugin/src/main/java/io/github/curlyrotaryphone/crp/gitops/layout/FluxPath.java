package io.github.curlyrotaryphone.crp.gitops.layout;

import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The source and path that a Flux Kustomization applies, from its {@code spec} (kustomize.toolkit.fluxcd.io/v1).
 *
 * @param name name of the Kustomization
 * @param source {@code kind/namespace/name} of what it reads
 * @param path the folder, without leading {@code ./}; empty for the root
 */
public record FluxPath(String name, String source, String path) {
    private static final String GROUP = "kustomize.toolkit.fluxcd.io/";

    /** Every Flux Kustomization of a file. */
    public static List<FluxPath> allOf(String text) {
        // an escape in quotes may write any character of the group
        if (!text.contains(GROUP) && !text.contains("\\")) {
            return List.of();
        }
        List<FluxPath> found = new ArrayList<>();
        PlainYaml.readable(text).forEach(document -> collect(document, found));
        return found;
    }

    private static void collect(Map<String, Object> object, List<FluxPath> found) {
        of(object).ifPresent(found::add);
        if (text(object, "kind").endsWith("List")) {
            Tree.maps(object, "items").forEach(item -> collect(item, found));
        }
    }

    /** That of an object; empty if it is no Flux Kustomization. */
    public static Optional<FluxPath> of(Map<String, Object> object) {
        boolean isOne = text(object, "kind").equals("Kustomization")
                && text(object, "apiVersion").startsWith(GROUP);
        return isOne ? Optional.of(read(object)) : Optional.empty();
    }

    private static FluxPath read(Map<String, Object> object) {
        String namespace = Tree.text(object, "spec", "sourceRef", "namespace")
                .or(() -> Tree.text(object, "metadata", "namespace"))
                .orElse("");
        return new FluxPath(
                text(object, "metadata", "name"),
                text(object, "spec", "sourceRef", "kind") + "/" + namespace + "/"
                        + text(object, "spec", "sourceRef", "name"),
                normal(text(object, "spec", "path")));
    }

    private static String text(Map<String, Object> object, String... path) {
        return Tree.text(object, path).orElse("");
    }

    /** As Flux joins it with the root of the repository, which it cannot leave. */
    private static String normal(String path) {
        Deque<String> names = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                names.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                names.addLast(segment);
            }
        }
        return String.join("/", names);
    }

    /** Whether it reads this source; without a namespace of its own, a kustomization.yaml may give it any. */
    public boolean reads(String other) {
        return source.equals(other)
                || (source.contains("//")
                        && source.replaceFirst("//.*", "").equals(other.replaceFirst("/.*", ""))
                        && name(source).equals(name(other)));
    }

    private static String name(String source) {
        return source.substring(source.lastIndexOf('/') + 1);
    }

    /** Whether both would apply the same file if they read the same source. */
    public boolean overlaps(String folder) {
        return path.isEmpty() || folder.equals(path) || isBelow(folder, path) || isBelow(path, folder);
    }

    private static boolean isBelow(String inner, String outer) {
        return inner.startsWith(outer + "/");
    }

    /** A line of the cache, with fields separated by tabs. */
    String line() {
        return String.join("\t", name, source, path);
    }

    /** Reads {@link #line()}. */
    static Optional<FluxPath> parse(String line) {
        String[] fields = line.split("\t", -1);
        return fields.length == 3 ? Optional.of(new FluxPath(fields[0], fields[1], fields[2])) : Optional.empty();
    }
}
