package io.github.curlyrotaryphone.crp.spec;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A hash over values that is the same on every machine: over records by component, collections in order, maps as they
 * are ordered, and scalars by their text. Every value is prefixed with its kind and length, so that different values
 * never give the same bytes.
 */
public final class Fingerprint {
    private final MessageDigest digest = Digest.newSha256();

    private Fingerprint() {}

    /** The fingerprint of these values, in this order. */
    public static Digest of(Object... values) {
        Fingerprint fingerprint = new Fingerprint();
        for (Object value : values) {
            fingerprint.add(value);
        }
        return Digest.ofHash(fingerprint.digest.digest());
    }

    private void add(@Nullable Object value) {
        if (value == null) {
            frame("null", 0);
        } else if (value instanceof Record r) {
            addRecord(r);
        } else if (value instanceof Optional<?> optional) {
            frame("optional", optional.isPresent() ? 1 : 0);
            optional.ifPresent(this::add);
        } else if (value instanceof Map<?, ?> map) {
            frame("map", map.size());
            map.forEach((key, item) -> {
                add(key);
                add(item);
            });
        } else if (value instanceof Collection<?> collection) {
            frame("list", collection.size());
            collection.forEach(this::add);
        } else {
            addText(value.getClass().getSimpleName(), value.toString());
        }
    }

    private void addRecord(Record value) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        frame(value.getClass().getSimpleName(), components.length);
        for (RecordComponent component : components) {
            try {
                add(component.getAccessor().invoke(value));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("cannot read " + component + " of " + value.getClass(), e);
            }
        }
    }

    private void addText(String kind, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        frame(kind, bytes.length);
        digest.update(bytes);
    }

    private void frame(String kind, int length) {
        digest.update((kind + ":" + length + ";").getBytes(StandardCharsets.UTF_8));
    }
}
