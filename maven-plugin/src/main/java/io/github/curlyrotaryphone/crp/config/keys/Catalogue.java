package io.github.curlyrotaryphone.crp.config.keys;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every key of crp.yaml, from {@code META-INF/crp/keys.yaml}. */
public final class Catalogue {
    private final Map<String, Key> keys = new LinkedHashMap<>();
    private final Map<String, List<Key>> sections = new LinkedHashMap<>();
    private final List<Elsewhere> elsewhere;

    Catalogue(List<Key> keys, List<Elsewhere> elsewhere) {
        keys.forEach(key -> {
            this.keys.put(key.path(), key);
            sections.computeIfAbsent(key.section(), s -> new ArrayList<>()).add(key);
        });
        this.elsewhere = List.copyOf(elsewhere);
    }

    /** The built-in catalogue. */
    public static Catalogue load() {
        return read(CatalogueReader.content());
    }

    /** The catalogue of that text. */
    public static Catalogue read(byte[] keys) {
        return CatalogueReader.read(keys);
    }

    /** The newest version of the format. */
    public int newest() {
        return Math.toIntExact(key("crp").constraint().maximum());
    }

    /** The catalogue with the defaults of that version of the format, which no later crp changes. */
    public Catalogue at(int version) {
        return new Catalogue(keys.values().stream().map(key -> key.at(version)).toList(), elsewhere);
    }

    /** Every key, in the catalogue's order. */
    public Collection<Key> keys() {
        return Collections.unmodifiableCollection(keys.values());
    }

    /** The key of that path, if there is one. */
    public Optional<Key> find(String path) {
        return Optional.ofNullable(keys.get(path));
    }

    /** The key of that path, which must exist. */
    public Key key(String path) {
        return find(path).orElseThrow(() -> new IllegalStateException("keys.yaml lacks the key '" + path + "'"));
    }

    /** The direct keys of a section; the empty path is the top level. */
    public List<Key> keysOf(String section) {
        return Collections.unmodifiableList(sections.getOrDefault(section, List.of()));
    }

    /** A hint for a name that people expect in crp.yaml but that belongs elsewhere. */
    Optional<String> elsewhere(String section, String name) {
        return elsewhere.stream()
                .filter(e -> e.names().contains(name) && e.covers(section))
                .map(Elsewhere::words)
                .findFirst();
    }

    /**
     * Names that are not keys.
     *
     * @param names the names
     * @param under the section where they are expected; empty for any
     * @param words the hint
     */
    record Elsewhere(List<String> names, String under, String words) {
        Elsewhere {
            names = List.copyOf(names);
        }

        private boolean covers(String section) {
            boolean atTop = section.isEmpty() || section.equals("environments.*");
            return under.isEmpty()
                    || section.equals(under)
                    || section.startsWith(under + ".")
                    || (under.equals("deploy") && atTop);
        }
    }
}
