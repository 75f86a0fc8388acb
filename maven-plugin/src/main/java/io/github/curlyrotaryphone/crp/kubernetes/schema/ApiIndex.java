package io.github.curlyrotaryphone.crp.kubernetes.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The versions of all known kinds, generated from published documents. */
public final class ApiIndex {
    private static final class Loaded {
        static final ApiIndex INDEX = new ApiIndex(SchemaFile.text("index"));
    }

    private final Map<String, List<ServedKind>> kinds = new HashMap<>();
    private final Map<String, Lifetime> lifetimes = new HashMap<>();
    private final List<String> origins = new ArrayList<>();

    private ApiIndex(String text) {
        for (String line : text.split("\n", -1)) {
            List<String> words = List.of(line.split(" ", -1));
            switch (words.get(0)) {
                case "@" -> origins.add(line.substring(2));
                case "-" -> lifetimes.put(words.get(1) + " " + words.get(2), Lifetime.parse(words));
                case "=" ->
                    kinds.computeIfAbsent(words.get(1), name -> new ArrayList<>())
                            .add(ServedKind.parse(words));
                default -> {}
            }
        }
    }

    /** The one index, read on first use. */
    public static ApiIndex get() {
        return Loaded.INDEX;
    }

    /** The versions of a kind such as {@code Deployment.apps}; empty if no document contains it. */
    public List<ServedKind> versions(String kind) {
        return kinds.getOrDefault(kind, List.of());
    }

    /** Since when and until when that version of the kind is served, if known. */
    public Optional<Lifetime> lifetime(String kind, String version) {
        return Optional.ofNullable(lifetimes.get(kind + " " + version));
    }

    /** All known lifetimes of the versions of a kind, by version in the order of their names. */
    public Map<String, Lifetime> lifetimes(String kind) {
        Map<String, Lifetime> all = new TreeMap<>();
        lifetimes.forEach((key, lifetime) -> {
            if (key.startsWith(kind + " ")) {
                all.put(key.substring(kind.length() + 1), lifetime);
            }
        });
        return all;
    }

    /** The names of all kinds whose schemas are known. */
    public List<String> kinds() {
        return kinds.keySet().stream().sorted().toList();
    }

    /** The documents: a family, its minor version if it has one, a module and its version. */
    public List<String> origins() {
        return List.copyOf(origins);
    }

    /** The minor versions of a family whose documents were read, the oldest first. */
    public List<MinorVersion> minors(String family) {
        return origins.stream()
                .map(origin -> origin.split(" ", -1))
                .filter(words -> words[0].equals(family) && words.length == 4)
                .map(words -> MinorVersion.parse(words[1]))
                .distinct()
                .sorted()
                .toList();
    }
}
