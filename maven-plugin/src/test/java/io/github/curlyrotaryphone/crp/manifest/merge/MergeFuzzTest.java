package io.github.curlyrotaryphone.crp.manifest.merge;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.manifest.tree.ObjectId;
import io.github.curlyrotaryphone.crp.testing.Fuzz;
import io.github.curlyrotaryphone.crp.yaml.PlainYaml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Any patch is merged into any object, or refused in words. */
class MergeFuzzTest {
    private static final List<String> CORPUS = List.of(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: iris, labels: {a: b}}\nspec:\n  replicas: 2\n"
                    + "  template:\n    spec:\n      containers:\n      - name: server\n        env: [{name: A, value: '1'}]\n"
                    + "        ports: [{containerPort: 8080, name: http}]\n      volumes:\n      - {name: t, emptyDir: {}}\n",
            "spec:\n  template:\n    spec:\n      containers:\n      - $patch: delete\n        name: server\n"
                    + "      - {name: other, image: x}\n      $setElementOrder/containers: [{name: server}]\n",
            "spec: {template: {spec: {volumes: [{name: t, $patch: replace}], containers: null}}, strategy: {$patch: merge}}\n",
            "spec: {template: {spec: {containers: [{name: server, env: [{name: A, valueFrom: {}}], ports: [{}]}]}}}\n",
            "spec: [{a: 1}]\nmetadata: null\n",
            "spec: {template: {spec: {containers: [a, [b], null, {name: 1}, {name: [x]}]}}}\n");

    @Test
    @Timeout(600)
    void anyPatch() {
        StrategicMerge merge =
                new StrategicMerge(new ObjectId("apps", "Deployment", Optional.of("iris"), "iris"), "a.yaml");
        Map<String, Object> base = PlainYaml.readable(CORPUS.get(0)).get(0);
        Fuzz.texts(CORPUS, 300, input -> {
            for (Map<String, Object> patch : PlainYaml.readable(new String(input, StandardCharsets.UTF_8))) {
                try {
                    merge.merge(base, patch);
                    merge.merge(patch, base);
                } catch (CrpException e) {
                    continue; // refused in words
                }
            }
        });
    }
}
