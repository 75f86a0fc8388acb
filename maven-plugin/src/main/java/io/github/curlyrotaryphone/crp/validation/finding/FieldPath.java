package io.github.curlyrotaryphone.crp.validation.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The path to a field of an object, converted to text only to be shown. */
public final class FieldPath {
    /** The object as a whole. */
    public static final FieldPath ROOT = new FieldPath(null, "");

    private static final Pattern STEP = Pattern.compile("\\[([^]]*)]|([^.\\[]+)");

    private final @Nullable FieldPath parent;
    private final String step;

    private FieldPath(@Nullable FieldPath parent, String step) {
        this.parent = parent;
        this.step = step;
    }

    /** The names and indexes of a path as text, from the object on. */
    public static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            steps.add(step.group(1) == null ? step.group(2) : step.group(1));
        }
        return steps;
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
