package io.github.curlyrotaryphone.crp.release;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what {@link RecordTree} wrote. Anything else is an {@link IllegalArgumentException} that says what is wrong: a
 * key that is not known may be one that matters.
 */
final class RecordReader {
    private RecordReader() {}

    /** The record of that type; {@code given} are components that have no key. */
    static <T> T read(Class<T> type, JsonNode json, Map<String, Object> given) {
        requireKnownKeys(type, json, given.keySet());
        List<@Nullable Object> parts = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Object part = given.get(component.getName());
            parts.add(part != null ? part : part(component, json.path(component.getName())));
        }
        return make(type, parts);
    }

    static <T> T read(Class<T> type, JsonNode json) {
        return read(type, json, Map.of());
    }

    private static void requireKnownKeys(Class<?> type, JsonNode json, Set<String> given) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("it has no " + type.getSimpleName());
        }
        Set<String> known = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !given.contains(name))
                .collect(Collectors.toSet());
        RecordTree.kind(type).ifPresent(kind -> known.add(RecordTree.KIND));
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            if (!known.contains(entry.getKey())) {
                throw new IllegalArgumentException("it has a key '" + entry.getKey() + "', which is not known here");
            }
        }
    }

    private static Object part(RecordComponent component, JsonNode json) {
        try {
            return value(component.getGenericType(), json);
        } catch (IllegalArgumentException e) {
            String name = "'" + component.getName() + "'";
            String reason = json.isMissingNode() ? "it has no " + name : e.getMessage();
            throw new IllegalArgumentException(reason, e);
        }
    }

    private static Object value(Type type, JsonNode json) {
        if (type instanceof ParameterizedType generic) {
            return collection((Class<?>) generic.getRawType(), generic.getActualTypeArguments(), json);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isPrimitive() || plain == Integer.class) {
            return primitive(plain, json);
        }
        if (json.isString()) {
            return TextForm.read(plain, json.stringValue()).orElseThrow(() -> unfit(plain, json));
        }
        if (json.isObject() && plain.isSealed()) {
            return oneOf(plain, json);
        }
        if (json.isObject() && plain.isRecord()) {
            return read(plain, json);
        }
        throw unfit(plain, json);
    }

    private static Object primitive(Class<?> type, JsonNode json) {
        if (type == boolean.class && json.isBoolean()) {
            return json.booleanValue();
        }
        if (type == long.class && json.isIntegralNumber() && json.canConvertToLong()) {
            return json.longValue();
        }
        if (type != boolean.class && type != long.class && json.isIntegralNumber() && json.canConvertToInt()) {
            return json.intValue();
        }
        throw unfit(type, json);
    }

    private static IllegalArgumentException unfit(Class<?> type, JsonNode json) {
        return new IllegalArgumentException("it has '" + json + "' where a " + type.getSimpleName() + " belongs");
    }

    private static Object collection(Class<?> raw, Type[] arguments, JsonNode json) {
        if (raw == Optional.class) {
            return json.isMissingNode() ? Optional.empty() : Optional.of(value(arguments[0], json));
        }
        if (Map.class.isAssignableFrom(raw)) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : json.properties()) {
                map.put(
                        TextForm.read((Class<?>) arguments[0], entry.getKey()).orElseThrow(),
                        value(arguments[1], entry.getValue()));
            }
            return map;
        }
        Collection<Object> items = Set.class.isAssignableFrom(raw) ? new LinkedHashSet<>() : new ArrayList<>();
        json.forEach(item -> items.add(value(arguments[0], item)));
        return items;
    }

    private static Object oneOf(Class<?> type, JsonNode json) {
        Optional<String> kind = json.path(RecordTree.KIND).stringValueOpt();
        return Arrays.stream(type.getPermittedSubclasses())
                .filter(each -> RecordTree.kind(each).equals(kind))
                .findFirst()
                .map(each -> (Object) read(each, json))
                .orElseThrow(() -> unfit(type, json));
    }

    private static <T> T make(Class<T> type, List<@Nullable Object> parts) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(parts.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException("cannot make " + type, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + type, e);
        }
    }
}
