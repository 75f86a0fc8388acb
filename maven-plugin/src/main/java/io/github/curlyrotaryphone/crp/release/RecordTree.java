package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records as JSON: one key per component, in their order. What is absent or empty is left out, and so are paths of this
 * machine and manifests, which have an archive of their own. {@link RecordReader} reads it.
 */
final class RecordTree {
    /** Tells which record of a sealed interface it is. */
    static final String KIND = "kind";

    private RecordTree() {}

    static ObjectNode of(Record value) {
        ObjectNode json = JsonText.object();
        kind(value.getClass()).ifPresent(kind -> json.put(KIND, kind));
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object part = part(value, component);
            if (isWritten(part)) {
                json.set(component.getName(), node(part));
            }
        }
        return json;
    }

    /** The simple name in lower case, where the record is one of those of a sealed interface. */
    static Optional<String> kind(Class<?> type) {
        boolean isOneOfMany = Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed);
        return isOneOfMany ? Optional.of(type.getSimpleName().toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    static @Nullable Object part(Record value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component + " of " + value.getClass(), e);
        }
    }

    private static boolean isWritten(@Nullable Object part) {
        if (part instanceof Optional<?> optional) {
            return optional.filter(RecordTree::isWritten).isPresent();
        }
        return !(part instanceof Path
                || part instanceof ManifestSet
                || (part instanceof Collection<?> items && items.isEmpty())
                || (part instanceof Map<?, ?> map && map.isEmpty()));
    }

    private static JsonNode node(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return node(optional.orElse(null));
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode json = JsonText.object();
            map.forEach((key, item) -> json.set(TextForm.write(key), node(item)));
            return json;
        }
        if (value instanceof Collection<?> items) {
            ArrayNode array = JsonText.object().arrayNode();
            items.forEach(item -> array.add(node(item)));
            return array;
        }
        if (value instanceof Record nested && !TextForm.has(nested.getClass())) {
            return of(nested);
        }
        return scalar(value);
    }

    private static JsonNode scalar(@Nullable Object value) {
        ObjectNode holder = JsonText.object();
        if (value == null) {
            return holder.nullNode();
        }
        if (value instanceof Boolean flag) {
            return holder.booleanNode(flag);
        }
        if (value instanceof BigInteger || value instanceof Long || value instanceof Integer) {
            return holder.numberNode(new BigInteger(value.toString()));
        }
        if (value instanceof BigDecimal decimal) {
            return holder.numberNode(decimal);
        }
        if (value instanceof Double decimal && Double.isFinite(decimal)) {
            return holder.numberNode(BigDecimal.valueOf(decimal));
        }
        return holder.stringNode(TextForm.write(value));
    }
}
