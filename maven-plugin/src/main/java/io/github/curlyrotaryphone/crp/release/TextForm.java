package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.ClusterName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.KubernetesVersion;
import io.github.curlyrotaryphone.crp.spec.Owner;
import io.github.curlyrotaryphone.crp.spec.Platform;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Values that people write as one text, and how each is read. */
final class TextForm {
    private static final Map<Class<?>, Function<String, Object>> PARSERS = Map.ofEntries(
            Map.entry(String.class, text -> text),
            Map.entry(AppName.class, AppName::new),
            Map.entry(EnvironmentName.class, EnvironmentName::new),
            Map.entry(ClusterName.class, ClusterName::new),
            Map.entry(Owner.class, Owner::parse),
            Map.entry(Digest.class, Digest::new),
            Map.entry(ImageReference.class, ImageReference::parse),
            Map.entry(KubernetesVersion.class, KubernetesVersion::parse),
            Map.entry(Platform.class, Platform::parse),
            Map.entry(URI.class, URI::create),
            Map.entry(Instant.class, Instant::parse),
            Map.entry(Duration.class, Duration::parse),
            Map.entry(LocalTime.class, LocalTime::parse),
            Map.entry(ZoneId.class, ZoneId::of));

    private TextForm() {}

    static boolean has(Class<?> type) {
        return PARSERS.containsKey(type);
    }

    static String write(Object value) {
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    /** Reads a text as that type, where the type has a text form; throws {@link IllegalArgumentException}. */
    static Optional<Object> read(Class<?> type, String text) {
        try {
            if (type.isEnum()) {
                return Optional.of(constant(type, text));
            }
            return Optional.ofNullable(PARSERS.get(type)).map(parser -> parser.apply(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no " + type.getSimpleName(), e);
        }
    }

    private static Object constant(Class<?> type, String text) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("'" + text + "' is no " + type.getSimpleName());
    }
}
