package io.github.curlyrotaryphone.crp.manifest.merge;

import io.github.curlyrotaryphone.crp.yaml.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random Deployments and patches for them that an API server takes; the same for the same seed. */
final class MergeCases {
    private final Random random;

    private MergeCases(int seed) {
        random = new Random(seed);
    }

    /** The Deployment of this seed. */
    static Map<String, Object> object(int seed) {
        return new MergeCases(seed).deployment("case-" + seed, false);
    }

    /** The patch of this seed. */
    static Map<String, Object> patch(int seed) {
        return new MergeCases(seed + 10_000).deployment("case-" + seed, true);
    }

    private Map<String, Object> deployment(String name, boolean isPatch) {
        Map<String, Object> template = fields("metadata", fields("labels", labels(isPatch)), "spec", pod(isPatch));
        Map<String, Object> spec = fields("template", template);
        some(spec, "minReadySeconds", random.nextInt(9) + 1);
        if (!isPatch) {
            spec.put("replicas", 0);
            spec.put("paused", true);
            spec.put("selector", fields("matchLabels", fields("app", name)));
            labelsOf(template).put("app", name);
        }
        return fields("apiVersion", "apps/v1", "kind", "Deployment", "metadata", fields("name", name), "spec", spec);
    }

    @SuppressWarnings("unchecked") // made above
    private static Map<String, Object> labelsOf(Map<String, Object> template) {
        return (Map<String, Object>) Tree.map(template, "metadata").get("labels");
    }

    private Map<String, Object> labels(boolean isPatch) {
        Map<String, Object> labels = new LinkedHashMap<>();
        for (String key : List.of("a", "b", "c")) {
            if (random.nextBoolean()) {
                labels.put(key, isPatch && random.nextInt(3) == 0 ? null : text());
            }
        }
        return labels;
    }

    private Map<String, Object> pod(boolean isPatch) {
        List<Object> volumes = volumes(isPatch);
        Map<String, Object> pod = fields("containers", containers(isPatch));
        pod.put("volumes", volumes);
        some(pod, "nodeSelector", labels(isPatch));
        some(pod, "tolerations", List.of(fields("key", text(), "operator", "Exists")));
        some(pod, "imagePullSecrets", List.of(fields("name", text())));
        some(
                pod,
                "hostAliases",
                List.of(fields("ip", "10.0.0." + (1 + random.nextInt(2)), "hostnames", List.of(text()))));
        some(pod, "terminationGracePeriodSeconds", 20 + random.nextInt(9));
        some(pod, "securityContext", fields("runAsUser", 1000 + random.nextInt(3)));
        some(pod, "topologySpreadConstraints", spread());
        return pod;
    }

    private List<Object> spread() {
        return List.of(fields(
                "topologyKey",
                "zone-" + text(),
                "maxSkew",
                1 + random.nextInt(3),
                "whenUnsatisfiable",
                "ScheduleAnyway"));
    }

    /** The object has both volumes, so that no mount is left without one. */
    private List<Object> volumes(boolean isPatch) {
        List<Object> volumes = new ArrayList<>();
        for (String name : List.of("x", "y")) {
            if (!isPatch || random.nextBoolean()) {
                volumes.add(fields("name", name, "emptyDir", fields("sizeLimit", (1 + random.nextInt(9)) + "Mi")));
            }
        }
        if (isPatch && random.nextBoolean()) {
            volumes.add(fields("name", "z", "emptyDir", fields("medium", "Memory")));
        }
        return volumes;
    }

    private List<Object> containers(boolean isPatch) {
        List<Object> containers = new ArrayList<>();
        containers.add(container("main", isPatch && random.nextBoolean(), isPatch));
        if (random.nextBoolean()) {
            containers.add(container("side", false, isPatch));
        }
        return containers;
    }

    private Map<String, Object> container(String name, boolean isSparse, boolean isPatch) {
        Map<String, Object> container = fields("name", name);
        if (!isSparse) {
            container.put("image", "registry.example.com/" + text() + ":1");
        }
        some(container, "args", List.of(text(), text()));
        // a server applies no directive in an item that is new
        some(container, "env", env(isPatch && name.equals("main")));
        some(container, "ports", ports(isPatch));
        some(container, "resources", fields("limits", fields("cpu", (1 + random.nextInt(4)), "memory", "1Gi")));
        some(container, "readinessProbe", probe());
        some(container, "volumeMounts", List.of(fields("name", "x", "mountPath", "/" + text())));
        some(container, "securityContext", fields("readOnlyRootFilesystem", random.nextBoolean()));
        return container;
    }

    private List<Object> env(boolean mayReplace) {
        List<Object> env = new ArrayList<>();
        if (mayReplace && random.nextInt(4) == 0) {
            env.add(fields("$patch", "replace"));
        }
        for (String name : List.of("A", "B", "C")) {
            if (random.nextBoolean()) {
                env.add(fields("name", name, "value", text()));
            }
        }
        return env;
    }

    private List<Object> ports(boolean isPatch) {
        List<Object> ports = new ArrayList<>();
        ports.add(fields("containerPort", 8080, "name", "p-" + text(), "protocol", "TCP"));
        if (random.nextBoolean()) {
            ports.add(fields("containerPort", isPatch ? 9090 : 7070, "protocol", "TCP"));
        }
        return ports;
    }

    private Map<String, Object> probe() {
        return fields("httpGet", fields("path", "/" + text(), "port", 8080), "periodSeconds", 5 + random.nextInt(3));
    }

    private String text() {
        return String.valueOf((char) ('a' + random.nextInt(5)));
    }

    private void some(Map<String, Object> map, String key, Object value) {
        if (random.nextInt(5) < 3) {
            map.put(key, value);
        }
    }

    private static Map<String, Object> fields(String name, Object value, Object... more) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(name, value);
        for (int i = 0; i < more.length; i += 2) {
            fields.put((String) more[i], more[i + 1]);
        }
        return fields;
    }
}
