package io.github.curlyrotaryphone.crp.yaml;

import io.github.curlyrotaryphone.crp.yaml.BlockYaml.Locations;
import io.github.curlyrotaryphone.crp.yaml.BlockYaml.OtherForm;
import io.github.curlyrotaryphone.crp.yaml.tree.Location;
import io.github.curlyrotaryphone.crp.yaml.tree.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a flow collection of {@link BlockYaml}, such as {@code {cpu: 250m}} or {@code [a, b]}, that ends on its line. */
final class FlowYaml {
    private final BlockLine line;
    private final String content;
    private final LineScalars scalars;
    private final Locations locations;
    private int next;

    private FlowYaml(BlockLine line, int start, LineScalars scalars, Locations locations) {
        this.line = line;
        this.content = line.content();
        this.scalars = scalars;
        this.locations = locations;
        this.next = start;
    }

    static Value read(BlockLine line, int start, Location place, LineScalars scalars, Locations locations, int depth)
            throws OtherForm {
        FlowYaml flow = new FlowYaml(line, start, scalars, locations);
        Value value = flow.value(place, depth);
        LineScalars.requireEnd(line, flow.next);
        return value;
    }

    private Value value(Location place, int depth) throws OtherForm {
        if (depth > Limits.NESTING) {
            throw new OtherForm();
        }
        return switch (peek()) {
            case '{' -> map(place, depth);
            case '[' -> list(place, depth);
            case '"', '\'' -> Value.Scalar.text(place, quoted());
            default -> scalars.bare(place, bare());
        };
    }

    private Value map(Location place, int depth) throws OtherForm {
        Map<String, Value> entries = new LinkedHashMap<>();
        next++;
        boolean more = peek() != '}';
        while (more) {
            int start = next;
            String name = peek() == '"' ? quoted() : LineScalars.key(bare());
            Location at = locations.at(line, start, Locations.below(place, name));
            if (peek() != ':' || next + 1 >= content.length() || content.charAt(next + 1) != ' ') {
                throw new OtherForm();
            }
            next++;
            peek();
            if (entries.put(name, value(at, depth + 1)) != null) {
                throw new OtherForm();
            }
            more = comma('}');
        }
        next++;
        return new Value.Mapping(place, entries);
    }

    private Value list(Location place, int depth) throws OtherForm {
        List<Value> items = new ArrayList<>();
        next++;
        boolean more = peek() != ']';
        while (more) {
            items.add(value(locations.at(line, next, place.key() + "[" + items.size() + "]"), depth + 1));
            more = comma(']');
        }
        next++;
        return new Value.Sequence(place, items);
    }

    /** Whether another part follows; if not, stays at the closing character. */
    private boolean comma(char closing) throws OtherForm {
        char c = peek();
        if (c == ',') {
            next++;
            peek();
            return true;
        }
        if (c != closing) {
            throw new OtherForm();
        }
        return false;
    }

    /** The next non-blank character. */
    private char peek() throws OtherForm {
        while (next < content.length() && content.charAt(next) == ' ') {
            next++;
        }
        if (next == content.length()) {
            throw new OtherForm();
        }
        return content.charAt(next);
    }

    private String quoted() throws OtherForm {
        int start = next;
        int end = LineScalars.closingQuote(content, start);
        next = end + 1;
        return content.substring(start + 1, end);
    }

    /** A scalar without special characters of flow collections; a colon in it is followed by a character. */
    private String bare() throws OtherForm {
        int start = next;
        while (next < content.length() && isBare(content.charAt(next))) {
            next++;
        }
        if (next == start) {
            throw new OtherForm();
        }
        return content.substring(start, next);
    }

    private boolean isBare(char c) {
        boolean inner = c == ':' && next + 1 < content.length() && isWord(content.charAt(next + 1));
        return inner || isWord(c);
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "._/@+-".indexOf(c) >= 0;
    }
}
