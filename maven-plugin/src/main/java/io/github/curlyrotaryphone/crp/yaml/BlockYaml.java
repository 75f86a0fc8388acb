package io.github.curlyrotaryphone.crp.yaml;

import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the simple subset of YAML in which crp renders manifests and most people write a crp.yaml, several times faster
 * than the full parser and without loading its classes: documents of block maps and lists, whose scalars and flow
 * collections end on their line, with comments. Everything else, including errors, is left to {@link ParsedYaml}.
 */
final class BlockYaml {
    /** YAML's limit for an implicit key. */
    private static final int LONGEST_KEY = 1024;

    private final List<BlockLine> lines;
    private final LineScalars scalars;
    private final Locations locations;
    private int next;

    private BlockYaml(String file, List<BlockLine> lines, Dialect dialect) {
        this.lines = lines;
        this.locations = new Locations(file);
        this.scalars = new LineScalars(dialect, locations);
    }

    /** The documents, without empty ones; empty if the text is not in the subset. */
    static Optional<List<Value>> read(String file, String text, Dialect dialect) {
        List<BlockLine> lines = BlockLine.of(text);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        BlockYaml yaml = new BlockYaml(file, lines, dialect);
        List<Value> documents = new ArrayList<>();
        try {
            while (yaml.next < lines.size()) {
                BlockLine first = lines.get(yaml.next);
                if (first.isSeparator()) {
                    yaml.next++;
                } else {
                    documents.add(yaml.block(yaml.locations.at(first, 0, ""), 1));
                    yaml.requireDocumentEnd();
                }
            }
            return Optional.of(documents);
        } catch (OtherForm e) {
            return Optional.empty();
        }
    }

    private void requireDocumentEnd() throws OtherForm {
        if (next < lines.size() && !lines.get(next).isSeparator()) {
            throw new OtherForm();
        }
    }

    /** Creates locations for a file. */
    record Locations(String file) {
        /** The place of a character of a line's content. */
        Location at(BlockLine line, int index, String key) {
            return new Location(file, line.number(), line.indent() + index + 1, key);
        }

        /** The key of an entry below another key. */
        static String below(Location parent, String name) {
            return parent.key().isEmpty() ? name : parent.key() + "." + name;
        }
    }

    /** A form that needs the full parser. */
    static final class OtherForm extends Exception {
        private static final long serialVersionUID = 1;

        OtherForm() {
            super("another form", null, false, false);
        }
    }

    private Value block(Location place, int depth) throws OtherForm {
        if (depth > Limits.NESTING) {
            throw new OtherForm();
        }
        BlockLine line = lines.get(next);
        return line.isItem() ? list(line.indent(), place, depth) : map(line.indent(), place, depth);
    }

    private boolean continues(int indent, boolean items) {
        return next < lines.size()
                && lines.get(next).indent() == indent
                && lines.get(next).isItem() == items
                && !lines.get(next).isSeparator();
    }

    private Value map(int indent, Location place, int depth) throws OtherForm {
        Map<String, Value> entries = new LinkedHashMap<>();
        while (continues(indent, false)) {
            BlockLine line = lines.get(next);
            int colon = colon(line.content());
            if (colon < 1 || colon > LONGEST_KEY) {
                throw new OtherForm();
            }
            String name = LineScalars.key(line.content().substring(0, colon));
            Location at = locations.at(line, 0, Locations.below(place, name));
            next++;
            if (entries.put(name, value(line, colon + 1, at, depth)) != null) {
                throw new OtherForm();
            }
        }
        return new Value.Mapping(place, entries);
    }

    /** The value of a key: on its line, else in the block below, else null. */
    private Value value(BlockLine line, int from, Location place, int depth) throws OtherForm {
        int start = line.skipBlanks(from);
        if (start < line.content().length()) {
            return scalars.read(line, start, place, depth + 1);
        }
        boolean hasBlock =
                next < lines.size() && (lines.get(next).indent() > line.indent() || continues(line.indent(), true));
        return hasBlock ? block(place, depth + 1) : scalars.absent(place);
    }

    private Value list(int indent, Location place, int depth) throws OtherForm {
        List<Value> items = new ArrayList<>();
        while (continues(indent, true)) {
            BlockLine line = lines.get(next);
            int start = line.skipBlanks(1);
            if (start == line.content().length()) {
                throw new OtherForm();
            }
            Location at = locations.at(line, start, place.key() + "[" + items.size() + "]");
            BlockLine inner = line.from(start);
            if (inner.isItem() || colon(inner.content()) >= 0) {
                // the first line of a block follows the dash, the others are below it
                lines.set(next, inner);
                items.add(block(at, depth + 1));
            } else {
                next++;
                items.add(scalars.read(line, start, at, depth + 1));
            }
        }
        return new Value.Sequence(place, items);
    }

    /**
     * The end of an entry's key: at a colon at the end of the line or followed by a space; negative if there is none.
     */
    private static int colon(String content) throws OtherForm {
        char first = content.charAt(0);
        if (first == '{' || first == '[' || first == '\'') {
            return -1;
        }
        int colon = first == '"' ? content.indexOf('"', 1) + 1 : content.indexOf(':');
        if (first == '"' && colon == 0) {
            throw new OtherForm();
        }
        while (first != '"' && colon >= 0 && !endsKey(content, colon)) {
            colon = content.indexOf(':', colon + 1);
        }
        return colon < content.length() && colon >= 0 && endsKey(content, colon) ? colon : -1;
    }

    private static boolean endsKey(String content, int colon) {
        return content.charAt(colon) == ':' && (colon + 1 == content.length() || content.charAt(colon + 1) == ' ');
    }
}
