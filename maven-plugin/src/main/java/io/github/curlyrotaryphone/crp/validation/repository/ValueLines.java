package io.github.curlyrotaryphone.crp.validation.repository;

import io.github.curlyrotaryphone.crp.validation.finding.PlacedObject;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines of a document's fields, by their paths. */
record ValueLines(Value document) implements PlacedObject.Lines {
    private static final Pattern STEP = Pattern.compile("\\[([^]]*)]|([^.\\[]+)");

    @Override
    public int of(String path) {
        Value value = document;
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            @Nullable Value child = child(value, step);
            if (child == null) {
                return value.place().line();
            }
            value = child;
        }
        return value.place().line();
    }

    private static @Nullable Value child(Value value, Matcher step) {
        String name = step.group(1) == null ? step.group(2) : step.group(1);
        if (value instanceof Value.Mapping mapping) {
            return mapping.get(name);
        }
        if (value instanceof Value.Sequence list && name.matches("\\d{1,9}")) {
            int index = Integer.parseInt(name);
            return index < list.items().size() ? list.items().get(index) : null;
        }
        return null;
    }
}
