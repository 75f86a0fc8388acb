package io.github.curlyrotaryphone.crp.config.keys;

import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Mapping;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Scalar;
import io.github.curlyrotaryphone.crp.yaml.tree.Value.Sequence;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The checked values of one section by key, defaults included; every requested key must be in the catalogue. */
public final class Settings {
    private static final String DEPLOY = "deploy";

    private final Catalogue catalogue;
    private final String section;
    private final Mapping mapping;
    private final Set<String> asked;

    private Settings(Catalogue catalogue, String section, Mapping mapping, Set<String> asked) {
        this.catalogue = catalogue;
        this.section = section;
        this.mapping = mapping;
        this.asked = asked;
    }

    /** The settings of the whole file. */
    public static Settings of(Catalogue catalogue, Mapping root) {
        return new Settings(catalogue, "", root, new TreeSet<>());
    }

    /** The settings of one environment as it was written. */
    public Settings ofEnvironment(Mapping environment) {
        return new Settings(catalogue, "environments.*", environment, asked);
    }

    /** The sections of the file that an environment may override, with its own keys over the file's. */
    public Settings ofRules(Mapping sections) {
        return new Settings(catalogue, "", sections, asked);
    }

    /** The settings of a merged {@code deploy} section, with defaults applied. */
    public Settings ofDeploy(Mapping merged) {
        return new Settings(catalogue, DEPLOY, merged, asked);
    }

    /** The keys that a section of the file may have. */
    public List<Key> keysOf(String path) {
        return catalogue.keysOf(path);
    }

    /** The catalogue's paths of all keys that were read, here and in sections from here. */
    public Set<String> asked() {
        return Collections.unmodifiableSet(asked);
    }

    /** The value of a key, or its default. */
    public Optional<Value> value(String key) {
        String path = section.isEmpty() ? key : section + "." + key;
        asked.add(path);
        Optional<Value> fallback = catalogue.key(path).fallback();
        Value value = written(key);
        if (value == null || value.isNull()) {
            return section.equals(DEPLOY) ? Optional.empty() : fallback;
        }
        return Optional.of(value);
    }

    /** The string of a key. */
    public Optional<String> text(String key) {
        return value(key).map(value -> ((Scalar) value).text());
    }

    /** The string of a key that is always present. */
    public String neededText(String key) {
        return text(key).orElseThrow(() -> new IllegalStateException("no value for '" + key + "'"));
    }

    /** The number of a key. */
    public Optional<Integer> integer(String key) {
        return text(key).map(Integer::valueOf);
    }

    /** Whether a switch is on. */
    public Optional<Boolean> flag(String key) {
        return text(key).map(Boolean::valueOf);
    }

    /** The strings of a list. */
    public List<String> texts(String key) {
        return value(key).map(Sequence.class::cast).map(Sequence::items).orElse(List.of()).stream()
                .map(item -> ((Scalar) item).text())
                .toList();
    }

    /** The strings of a mapping, by name. */
    public Map<String, String> pairs(String key) {
        Map<String, String> pairs = new LinkedHashMap<>();
        entries(key).forEach((name, value) -> pairs.put(name, ((Scalar) value).text()));
        return pairs;
    }

    /** The values of a mapping, by name; empty if it is absent. */
    public Map<String, Value> entries(String key) {
        return value(key).map(Mapping.class::cast).map(Mapping::entries).orElse(Map.of());
    }

    /** Whether a section exists, possibly empty. */
    public boolean has(String key) {
        return value(key).isPresent();
    }

    /** The location of a key, or else of its section. */
    public Location place(String key) {
        Value value = written(key);
        if (value != null) {
            return value.place();
        }
        int dot = key.lastIndexOf('.');
        return dot < 0 ? mapping.place() : place(key.substring(0, dot));
    }

    private @Nullable Value written(String key) {
        Value value = mapping;
        for (String name : key.split("\\.", -1)) {
            value = value instanceof Mapping section ? section.get(name) : null;
        }
        return value;
    }
}
