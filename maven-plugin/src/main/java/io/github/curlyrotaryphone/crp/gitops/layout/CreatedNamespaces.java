package io.github.curlyrotaryphone.crp.gitops.layout;

import io.github.curlyrotaryphone.crp.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The Namespaces that an app's record says it creates. Also read from a record that somebody edited or that a newer version
 * wrote: what it protects must not depend on that.
 */
final class CreatedNamespaces {
    private static final String KIND = "Namespace ";

    private CreatedNamespaces() {}

    /** Those of a record's text, each with its cluster, as in {@code prod/iris}. */
    static List<String> in(String record) {
        List<String> created = new ArrayList<>();
        for (Map.Entry<String, JsonNode> cluster : objects(record).properties()) {
            for (JsonNode object : cluster.getValue()) {
                String text = object.stringValue("");
                if (text.startsWith(KIND)) {
                    created.add(cluster.getKey() + "/" + text.substring(KIND.length()));
                }
            }
        }
        return created;
    }

    private static JsonNode objects(String record) {
        try {
            return JsonText.read(record).path("objects");
        } catch (JacksonException e) {
            return JsonText.object();
        }
    }
}
