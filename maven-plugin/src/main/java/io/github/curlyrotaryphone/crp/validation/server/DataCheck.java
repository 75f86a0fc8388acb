package io.github.curlyrotaryphone.crp.validation.server;

import io.github.curlyrotaryphone.crp.validation.finding.Findings;
import io.github.curlyrotaryphone.crp.validation.finding.Node;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks that the keys of a ConfigMap or Secret are valid file names. */
final class DataCheck {
    private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]{1,253}");
    private static final List<String> MAPS = List.of("data", "binaryData", "stringData");

    private final Findings findings;

    DataCheck(Findings findings) {
        this.findings = findings;
    }

    void check(Node root) {
        for (String map : MAPS) {
            for (Map.Entry<String, Node> entry : root.at(map).entries()) {
                key(entry.getKey(), entry.getValue());
            }
        }
        for (Map.Entry<String, Node> entry : root.at("binaryData").entries()) {
            if (root.at("data").at(entry.getKey()).exists()) {
                findings.add(
                        ServerRules.KEY,
                        entry.getValue().path(),
                        "The key '" + entry.getKey() + "' stands in 'data' too.",
                        "Keep one of them.");
            }
        }
    }

    private void key(String key, Node node) {
        boolean isRelative = key.equals(".") || key.startsWith("..");
        if (isRelative || !KEY.matcher(key).matches()) {
            findings.add(
                    ServerRules.KEY,
                    node.path(),
                    "'" + key + "' can't be a key.",
                    "Write at most 253 letters, digits, '-', '_' and '.'.");
        }
    }
}
