package io.github.curlyrotaryphone.crp.manifest.merge;

import io.github.curlyrotaryphone.crp.kubernetes.FieldType;
import io.github.curlyrotaryphone.crp.kubernetes.ObjectType;

/**
 * The current position of a merge in an object.
 *
 * @param field the type of the field; unknown at the root and in custom resources
 * @param type of the map, or of the items of the list, that it leads to
 * @param text the whole path for messages
 */
record FieldPath(FieldType field, ObjectType type, String text) {
    static FieldPath root(ObjectType type) {
        return new FieldPath(FieldType.UNKNOWN, type, "");
    }

    /** The field of that name within this one. */
    FieldPath child(String name) {
        FieldType child = type.field(name);
        return new FieldPath(child, child.type(), text.isEmpty() ? name : text + "." + name);
    }

    /** An item of the list at this path. */
    FieldPath item(Object key) {
        return new FieldPath(field, type, text + "[" + key + "]");
    }
}
