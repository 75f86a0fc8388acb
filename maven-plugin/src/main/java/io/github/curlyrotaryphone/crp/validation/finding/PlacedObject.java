package io.github.curlyrotaryphone.crp.validation.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object and where it was written; equal only to itself, since many objects are equal in their fields. */
public final class PlacedObject {
    private final Map<String, Object> tree;
    private final Optional<String> file;
    private final Lines lines;
    private final ObjectName name;

    /**
     * An object.
     *
     * @param tree its fields
     * @param file its file, if it is in a file
     * @param lines the lines of its fields in the file
     */
    public PlacedObject(Map<String, Object> tree, Optional<String> file, Lines lines) {
        this.tree = tree;
        this.file = file;
        this.lines = lines;
        this.name = ObjectName.of(tree);
    }

    /** The lines of fields in a file. */
    public interface Lines {
        /** No line is known. */
        Lines UNKNOWN = path -> 0;

        /**
         * The line of a field such as {@code spec.ports[0].port}, or of the nearest enclosing one, from 1; 0 if
         * unknown.
         */
        int of(String path);

        /** The file of a field; empty if it is the object's, which has others only where it is merged from several. */
        default Optional<String> file(String path) {
            return Optional.empty();
        }
    }

    /** An object in a file, without lines. */
    public static PlacedObject in(String file, Map<String, Object> tree) {
        return new PlacedObject(tree, Optional.of(file), Lines.UNKNOWN);
    }

    /** The items of this object if it is a list, else the object itself. */
    public List<PlacedObject> single() {
        boolean isList = name().kind().endsWith("List");
        if (!isList || !(tree.get("items") instanceof List<?>)) {
            return List.of(this);
        }
        List<PlacedObject> all = new ArrayList<>();
        for (Node item : Node.of(this).items("items")) {
            if (item.value() instanceof Map<?, ?> map) {
                String place = item.path() + ".";
                new PlacedObject(keyed(map), file, path -> lines.of(place + path))
                        .single()
                        .forEach(all::add);
            }
        }
        return all;
    }

    @SuppressWarnings("unchecked") // readers of JSON and YAML make every key a string
    private static Map<String, Object> keyed(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    /** Its name. */
    public ObjectName name() {
        return name;
    }

    /** Its fields. */
    public Map<String, Object> tree() {
        return tree;
    }

    /** Its file, if it is in a file. */
    public Optional<String> file() {
        return file;
    }

    /** The lines of its fields in the file. */
    public Lines lines() {
        return lines;
    }
}
