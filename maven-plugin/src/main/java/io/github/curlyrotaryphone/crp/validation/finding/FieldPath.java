package io.github.curlyrotaryphone.crp.validation.finding;

import org.jspecify.annotations.Nullable;

/** The path to a field of an object, converted to text only to be shown. */
public final class FieldPath {
    /** The object as a whole. */
    public static final FieldPath ROOT = new FieldPath(null, "");

    private final @Nullable FieldPath parent;
    private final String step;

    private FieldPath(@Nullable FieldPath parent, String step) {
        this.parent = parent;
        this.step = step;
    }

    /** The field of that name within this one. */
    public FieldPath field(String name) {
        return new FieldPath(this, name);
    }

    /** The nested field with these names. */
    public FieldPath fields(String... names) {
        FieldPath path = this;
        for (String name : names) {
            path = path.field(name);
        }
        return path;
    }

    /** The item at this index of the list, counted from 0. */
    public FieldPath item(int index) {
        return new FieldPath(this, "[" + index + "]");
    }

    /** Such as {@code spec.ports[0].port}; a name with a dot is in brackets. */
    @Override
    public String toString() {
        if (parent == null) {
            return "";
        }
        String before = parent.toString();
        if (step.startsWith("[")) {
            return before + step;
        }
        if (step.indexOf('.') >= 0 || step.indexOf('/') >= 0) {
            return before + "[" + step + "]";
        }
        return before.isEmpty() ? step : before + "." + step;
    }
}
