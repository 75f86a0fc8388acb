package io.github.curlyrotaryphone.crp.config.keys;

import io.github.curlyrotaryphone.crp.event.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Suggests a remedy for an unknown key, by its spelling and by where such a key belongs. */
public final class UnknownKey {
    private final Catalogue catalogue;

    /** Suggests keys of that catalogue. */
    public UnknownKey(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * The suggestion for a key.
     *
     * @param section the section that contains it, as named in the catalogue
     * @param shown the same section as the user wrote it, such as {@code environments.prod.deploy}
     * @param name the key
     */
    public String words(String section, String shown, String name) {
        return catalogue.elsewhere(section, name).orElseGet(() -> "unknown key. " + suggestion(section, shown, name));
    }

    private String suggestion(String section, String shown, String name) {
        List<String> here =
                catalogue.keysOf(section).stream().map(Key::name).distinct().toList();
        Optional<String> near = Nearest.to(name, here);
        List<String> belongs = paths(section, shown, name);
        if (near.isPresent() && (belongs.isEmpty() || Nearest.distance(name, near.get()) <= 1)) {
            return "Did you mean '" + under(shown, near.get()) + "'?";
        }
        if (belongs.equals(List.of("'" + name + "'"))) {
            return "It belongs at the top level of crp.yaml"
                    + (shown.startsWith("environments.") ? ", for all environments." : ".");
        }
        if (!belongs.isEmpty()) {
            return "Did you mean " + String.join(" or ", belongs) + "?";
        }
        return anywhere(section, shown, name)
                .map(path -> "Did you mean " + path + "?")
                .orElse("Keys here: " + String.join(", ", here) + ".");
    }

    /** The section of a key with exactly this name, if not here. */
    private List<String> paths(String section, String shown, String name) {
        return catalogue.keys().stream()
                .filter(key ->
                        key.name().equalsIgnoreCase(name) && !key.section().equals(section))
                .map(key -> quoted(key, section, shown))
                .distinct()
                .toList();
    }

    private Optional<String> anywhere(String section, String shown, String name) {
        List<String> known = catalogue.keys().stream().map(Key::name).distinct().toList();
        return Nearest.to(name, known)
                .flatMap(near -> paths(section, shown, near).stream().findFirst());
    }

    /** In an environment, {@code deploy} is the environment's own. */
    private static String quoted(Key key, String section, String shown) {
        String environment = Stream.of(shown.split("\\.", -1)).limit(2).collect(Collectors.joining("."));
        boolean inside = shown.startsWith("environments.") && !section.isEmpty();
        String path = key.path().replaceFirst("^environments\\.\\*", inside ? environment : "environments.<name>");
        return "'" + (inside && path.startsWith("deploy") ? environment + "." + path : path) + "'";
    }

    private static String under(String section, String name) {
        return section.isEmpty() ? name : section + "." + name;
    }
}
