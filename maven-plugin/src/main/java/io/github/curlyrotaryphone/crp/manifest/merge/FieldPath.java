package io.github.curlyrotaryphone.crp.manifest.merge;

import io.github.curlyrotaryphone.crp.kubernetes.FieldType;
import io.github.curlyrotaryphone.crp.kubernetes.ObjectType;

/**
 * Where a merge is within an object.
 *
 * @param field what is known of the field; nothing at the root and in custom resources
 * @param type of the map, or of the items of the list, that it leads to
 * @param text the whole path as messages say it
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

    /** An item of the list that this leads to. */
    FieldPath item(Object key) {
        return new FieldPath(field, type, text + "[" + key + "]");
    }
}
