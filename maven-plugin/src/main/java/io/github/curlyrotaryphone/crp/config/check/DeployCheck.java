package io.github.curlyrotaryphone.crp.config.check;

import io.github.curlyrotaryphone.crp.config.keys.Settings;
import io.github.curlyrotaryphone.crp.config.problem.Problems;
import io.github.curlyrotaryphone.crp.kubernetes.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks the keys of a merged {@code deploy} against each other. */
public final class DeployCheck {
    private final Problems problems;

    /** Reports to {@code problems}. */
    public DeployCheck(Problems problems) {
        this.problems = problems;
    }

    /** Checks the settings of one environment. */
    public void check(Settings deploy) {
        if (deploy.has("autoscaling")) {
            autoscaling(deploy);
        }
        if (deploy.has("route")) {
            require(deploy, "route.host", "host: iris.example.com");
            require(deploy, "route.gateway", "gateway: namespace/name");
        }
        if (deploy.has("metrics")) {
            metrics(deploy);
        }
        resources(deploy);
        new VolumesCheck(problems).check(deploy);
        if (deploy.integer("service.nodePort").isPresent()
                && deploy.neededText("service.type").equals("ClusterIP")) {
            problems.add(
                    deploy.place("service.nodePort"),
                    "a Service of type ClusterIP has no node port. Write type: NodePort, or remove nodePort.");
        }
    }

    private void autoscaling(Settings deploy) {
        if (deploy.integer("replicas").isPresent()) {
            problems.add(
                    deploy.place("autoscaling"),
                    "conflicts with 'replicas': both set the number of pods. Write replicas: null next to it, or"
                            + " delete replicas"
                            + " in line " + deploy.place("replicas").line() + ".");
        }
        require(deploy, "autoscaling.maxReplicas", "maxReplicas: 10");
        int least = deploy.integer("autoscaling.minReplicas").orElse(1);
        if (least > deploy.integer("autoscaling.maxReplicas").orElse(Integer.MAX_VALUE)) {
            problems.add(
                    deploy.place("autoscaling.maxReplicas"),
                    "is less than minReplicas, " + least + ". Increase it or lower minReplicas.");
        }
        if (deploy.integer("autoscaling.cpu").isEmpty()
                && deploy.integer("autoscaling.memory").isEmpty()) {
            problems.add(deploy.place("autoscaling"), "has no metric. Write cpu: 70, memory: 80 or both.");
        }
        request(deploy, "cpu", "250m");
        request(deploy, "memory", "512Mi");
    }

    private void metrics(Settings deploy) {
        require(deploy, "metrics.scrape", "scrape: podMonitor");
        if (deploy.text("metrics.scrape").filter("annotations"::equals).isPresent()) {
            for (String key : List.of("metrics.interval", "metrics.labels")) {
                if (deploy.has(key)) {
                    problems.add(
                            deploy.place(key),
                            "belongs to a PodMonitor. Write scrape: podMonitor, or delete this key.");
                }
            }
        }
    }

    private void request(Settings deploy, String resource, String example) {
        String key = "autoscaling." + resource;
        if (deploy.integer(key).isPresent()
                && !deploy.entries("resources.requests").containsKey(resource)) {
            problems.add(
                    deploy.place(key),
                    "is a percentage of a request that is not set, so it would never scale. Write"
                            + " resources: {requests: {" + resource + ": " + example + "}}.");
        }
    }

    private void require(Settings deploy, String key, String example) {
        if (!deploy.has(key) && !problems.concern("deploy." + key)) {
            String section = deploy.place(key).key();
            String name = key.substring(key.lastIndexOf('.') + 1);
            problems.add(deploy.place(key).as(section + "." + name), "is missing. Write " + example + ".");
        }
    }

    private void resources(Settings deploy) {
        Map<String, String> limits = deploy.pairs("resources.limits");
        deploy.pairs("resources.requests").forEach((resource, request) -> {
            Optional<BigDecimal> limit = Optional.ofNullable(limits.get(resource))
                    .flatMap(Quantity::parse)
                    .map(Quantity::units);
            Optional<BigDecimal> asked = Quantity.parse(request).map(Quantity::units);
            if (limit.isPresent() && asked.isPresent() && limit.get().compareTo(asked.get()) < 0) {
                problems.add(
                        deploy.place("resources.limits." + resource),
                        "the limit " + limits.get(resource) + " is less than the request " + request
                                + ". Increase the limit or lower the request.");
            }
        });
    }
}
