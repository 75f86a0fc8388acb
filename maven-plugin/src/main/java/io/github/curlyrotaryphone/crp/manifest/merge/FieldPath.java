package io.github.curlyrotaryphone.crp.manifest.merge;

/**
 * Where a merge is within an object.
 *
 * @param kind the object's kind
 * @param parent the name of the field around, without list positions; empty at the top
 * @param field the name of the field
 * @param text the whole path as messages say it
 */
record FieldPath(String kind, String parent, String field, String text) {
    static FieldPath root(String kind) {
        return new FieldPath(kind, "", "", "");
    }

    /** The field of that name within this one. */
    FieldPath child(String name) {
        return new FieldPath(kind, field, name, text.isEmpty() ? name : text + "." + name);
    }

    /** An item of the list that this leads to. */
    FieldPath item(Object key) {
        return new FieldPath(kind, parent, field, text + "[" + key + "]");
    }
}
