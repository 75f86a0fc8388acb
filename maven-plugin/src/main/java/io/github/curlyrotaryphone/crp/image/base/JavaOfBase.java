package io.github.curlyrotaryphone.crp.image.base;

import io.github.curlyrotaryphone.crp.image.cache.ResultCache;
import io.github.curlyrotaryphone.crp.result.BaseJava;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which Java is in a base. */
public final class JavaOfBase {
    private static final Pattern FEATURE = Pattern.compile("(?:jdk-?)?(?:1\\.)?(\\d+).*");

    private JavaOfBase() {}

    /**
     * The Java of this base, with what earlier runs linked on this machine.
     *
     * @param modules those that a linked base has for the app, beside the usual ones
     */
    public static BaseJava of(BaseImage base, Collection<String> modules, ResultCache memory) {
        Optional<Path> home = home(base, memory);
        SortedSet<String> all = new TreeSet<>(modules);
        all.addAll(base.runtime().modules());
        if (base.source().isEmpty()) {
            all.addAll(HostRuntime.MODULES);
        }
        return new BaseJava(base.name(), feature(base), home, List.copyOf(all));
    }

    /** Where the Java of a base lies on this machine, if it was linked here. */
    public static Optional<Path> home(BaseImage base, ResultCache memory) {
        return new LinkedRuntimes(memory).find(base);
    }

    /** The feature version that the base's environment tells, or that was found in its files. */
    public static Optional<Integer> feature(BaseImage base) {
        Matcher version = FEATURE.matcher(
                base.environment("JAVA_VERSION").or(() -> base.runtime().java()).orElse(""));
        return version.matches() ? Optional.of(Integer.valueOf(version.group(1))) : Optional.empty();
    }
}
