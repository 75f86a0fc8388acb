package io.github.curlyrotaryphone.crp.image.base;

import io.github.curlyrotaryphone.crp.image.cache.ResultCache;
import io.github.curlyrotaryphone.crp.result.BaseJava;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which Java is in a base. */
public final class JavaOfBase {
    private static final Pattern FEATURE = Pattern.compile("(?:jdk-?)?(\\d+).*");

    private JavaOfBase() {}

    /** The Java of this base, with what earlier runs linked on this machine. */
    public static BaseJava of(BaseImage base, ResultCache memory) {
        Optional<Path> home = new LinkedRuntimes(memory).find(base.digest());
        boolean isLinked = base.source().isEmpty();
        return new BaseJava(base.name(), feature(base), home, isLinked ? HostRuntime.MODULES : List.of());
    }

    /** The feature version that the base's environment tells. */
    public static Optional<Integer> feature(BaseImage base) {
        Matcher version = FEATURE.matcher(base.environment("JAVA_VERSION").orElse(""));
        return version.matches() ? Optional.of(Integer.valueOf(version.group(1))) : Optional.empty();
    }
}
