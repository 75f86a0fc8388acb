package io.github.curlyrotaryphone.crp.kubernetes;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The fields that a map within an object can have. */
public final class ObjectType {
    /** A type with unknown fields. */
    public static final ObjectType UNKNOWN = new ObjectType("", Origin.UNKNOWN, Map.of());

    private static final ConcurrentMap<String, ObjectType> TYPES = new ConcurrentHashMap<>();

    private final String name;
    private final Origin origin;
    private final Map<String, FieldType> fields;

    private enum Origin {
        BUILT_IN,
        CUSTOM,
        MAP,
        UNKNOWN
    }

    private ObjectType(String name, Origin origin, Map<String, FieldType> fields) {
        this.name = name;
        this.origin = origin;
        this.fields = fields;
    }

    /** The type of that name; unknown if there is none. */
    static ObjectType named(String name) {
        ObjectType known = TYPES.get(name);
        if (known == null) {
            ObjectType read = read(name);
            ObjectType other = TYPES.putIfAbsent(name, read);
            known = other == null ? read : other;
        }
        return known;
    }

    /** A map with arbitrary keys, whose values have that shape; its name is that of the field. */
    static ObjectType mapOf(String path, String shape) {
        return new ObjectType(path, Origin.MAP, Map.of("", FieldType.read(path, shape)));
    }

    /** The type of that field; {@link FieldType#UNKNOWN} if it is not known. */
    public FieldType field(String field) {
        return fields.getOrDefault(origin == Origin.MAP ? "" : field, FieldType.UNKNOWN);
    }

    /** Its fields by name, in no particular order; a map with arbitrary keys has none. */
    public Map<String, FieldType> fields() {
        return origin == Origin.MAP ? Map.of() : fields;
    }

    /** Whether Kubernetes itself defines it, field by field. */
    public boolean isBuiltIn() {
        return origin == Origin.BUILT_IN;
    }

    /** Whether it is the type of that name, such as {@code core.v1.EnvVar}, or for a map {@code core.v1.Secret.data}. */
    public boolean is(String other) {
        return name.equals(other);
    }

    private static ObjectType read(String name) {
        List<String> builtIn = Table.builtIn().block(name);
        List<String> lines = builtIn.isEmpty() ? Table.custom().block(name) : builtIn;
        if (lines.isEmpty()) {
            return UNKNOWN;
        }
        Map<String, FieldType> fields = new LinkedHashMap<>();
        for (String line : lines) {
            int space = line.indexOf(' ');
            String field = line.substring(0, space);
            fields.put(field, FieldType.read(name + "." + field, line.substring(space + 1)));
        }
        Origin origin = builtIn.isEmpty() ? Origin.CUSTOM : Origin.BUILT_IN;
        return new ObjectType(name, origin, Collections.unmodifiableMap(fields));
    }
}
