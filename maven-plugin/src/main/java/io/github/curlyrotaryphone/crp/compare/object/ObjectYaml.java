package io.github.curlyrotaryphone.crp.compare.object;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the documents of a YAML file that anybody may have written; the parser is loaded for forms other than crp's own. */
final class ObjectYaml {
    private ObjectYaml() {}

    /** A text that is no YAML; the message says why. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String reason) {
            super(reason);
        }
    }

    /** The documents, empty ones left out. */
    static List<Object> documents(String text) throws Unreadable {
        Optional<Map<String, Object>> rendered = RenderedYaml.read(text);
        return rendered.isPresent() ? List.of(rendered.orElseThrow()) : ParsedYaml.documents(text);
    }
}
