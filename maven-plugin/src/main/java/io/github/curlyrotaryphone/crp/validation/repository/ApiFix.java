package io.github.curlyrotaryphone.crp.validation.repository;

import io.github.curlyrotaryphone.crp.kubernetes.schema.ApiIndex;
import io.github.curlyrotaryphone.crp.kubernetes.schema.Lifetime;
import io.github.curlyrotaryphone.crp.validation.api.Versions;
import io.github.curlyrotaryphone.crp.validation.finding.ObjectName;
import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Rewrites the removed API versions of objects, and no other byte. An object whose fields are not valid in the other
 * version is not changed: that needs a person.
 */
public final class ApiFix {
    private final Versions versions;
    private final Predicate<PlacedObject> isValid;
    private final SortedMap<String, String> changed = new TreeMap<>();
    private final List<Rewrite> rewrites = new ArrayList<>();

    /**
     * A rewritten API version.
     *
     * @param file the file
     * @param line the line of the API version
     * @param object the object before the change
     * @param apiVersion the new API version
     */
    public record Rewrite(String file, int line, ObjectName object, String apiVersion) {
        @Override
        public String toString() {
            return file + ":" + line + ": " + object + ": " + object.apiVersion() + " is now " + apiVersion + ".";
        }
    }

    /**
     * A fix for these versions.
     *
     * @param isValid whether a cluster accepts an object
     */
    public ApiFix(Versions versions, Predicate<PlacedObject> isValid) {
        this.versions = versions;
        this.isValid = isValid;
    }

    /** Rewrites these files where possible. */
    public void apply(SortedMap<String, String> texts) {
        new SourceFiles(texts)
                .objects()
                .forEach(object -> replacement(object.name())
                        .filter(version -> isValid.test(new PlacedObject(
                                Tree.with(object.tree(), version, "apiVersion"), object.file(), object.lines())))
                        .ifPresent(version -> rewrite(object, version, texts)));
    }

    private Optional<String> replacement(ObjectName object) {
        Optional<Lifetime> lifetime = ApiIndex.get().lifetime(object.kindAndGroup(), object.version());
        return lifetime.filter(
                        each -> !each.holds(each.family().equals("flux") ? versions.flux() : versions.kubernetes()))
                .filter(each -> each.removed().isPresent())
                .flatMap(each -> each.replacement().flatMap(version -> apiVersion(object, each, version)));
    }

    /** The same kind in another version or group. */
    private static Optional<String> apiVersion(ObjectName object, Lifetime lifetime, String version) {
        String kind = lifetime.replacingKind().orElse(object.kindAndGroup());
        if (!kind.equals(object.kind()) && !kind.startsWith(object.kind() + ".")) {
            return Optional.empty();
        }
        String group = kind.substring(Math.min(kind.length(), object.kind().length() + 1));
        return Optional.of(group.isEmpty() ? version : group + "/" + version);
    }

    private void rewrite(PlacedObject object, String version, SortedMap<String, String> texts) {
        String file = object.file().orElseThrow();
        int line = object.lines().of("apiVersion");
        String text = changed.getOrDefault(file, texts.getOrDefault(file, ""));
        int start = 0;
        for (int i = 1; i < line && start >= 0; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        int place = text.indexOf(object.name().apiVersion(), start);
        int end = text.indexOf('\n', start);
        if (place >= 0 && (end < 0 || place < end)) {
            changed.put(
                    file,
                    text.substring(0, place)
                            + version
                            + text.substring(place + object.name().apiVersion().length()));
            rewrites.add(new Rewrite(file, line, object.name(), version));
        }
    }

    /** The changed files, by path. */
    public SortedMap<String, String> changed() {
        return new TreeMap<>(changed);
    }

    /** The rewrites. */
    public List<Rewrite> rewrites() {
        return List.copyOf(rewrites);
    }
}
