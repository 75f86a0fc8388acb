package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.spec.ContainerSpec;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.AutoscalingSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.EnvValue;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.MetricsSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.ResourcesSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.RouteSpec;
import io.github.curlyrotaryphone.crp.spec.DeploySpec.ServiceSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.ImageSpec;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec;
import io.github.curlyrotaryphone.crp.spec.PythonSpec;
import io.github.curlyrotaryphone.crp.spec.UserObject;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The configuration as a crp.yaml with every default written out, for people. It leaves out what is specific to this
 * machine: its paths, and the jars, which are in the image.
 */
final class ConfigurationDocument {
    private ConfigurationDocument() {}

    static Map<String, Object> of(CrpSpec spec) {
        ObjectNode json = JsonText.object();
        json.put("name", spec.name().value());
        json.set("project", project(spec.project()));
        spec.python().ifPresent(python -> json.put("kind", "python").set("python", python(python)));
        json.set("image", image(spec.image()));
        JsonTree.put(json, "server", spec.server());
        json.set("flux", FluxDocument.write(spec.flux()));
        ObjectNode environments = json.putObject("environments");
        spec.environments().forEach(each -> environments.set(each.name().value(), environment(each)));
        return JsonTree.of(JsonText.read(JsonText.compact(json))); // so that numbers have the type that a reader gets
    }

    private static ObjectNode project(ProjectSpec project) {
        ObjectNode json = JsonText.object();
        json.put("owner", project.owner().toString());
        json.put("version", project.version());
        JsonTree.put(json, "title", project.title());
        JsonTree.put(json, "vendor", project.vendor());
        return json;
    }

    private static ObjectNode python(PythonSpec python) {
        ObjectNode json = JsonText.object();
        json.put("version", python.version());
        JsonTree.put(json, "command", python.command());
        JsonTree.put(json, "include", python.include());
        JsonTree.put(json, "exclude", python.exclude());
        JsonTree.put(json, "extras", python.extras());
        JsonTree.put(json, "groups", python.groups());
        return json;
    }

    private static ObjectNode image(ImageSpec image) {
        ObjectNode json = JsonText.object();
        JsonTree.put(json, "repository", image.repository());
        JsonTree.put(json, "base", image.base());
        if (!image.modules().isEmpty()) {
            JsonTree.put(json, "modules", image.modules());
        }
        JsonTree.put(json, "platforms", image.platforms());
        JsonTree.put(json, "tags", image.tags());
        JsonTree.put(json, "labels", image.labels());
        JsonTree.put(json, "jvmArguments", image.jvmArguments());
        json.put("mainClass", image.mainClass());
        JsonTree.put(json, "plainHttp", image.plainHttp());
        return json;
    }

    private static ObjectNode environment(EnvironmentSpec environment) {
        ObjectNode json = JsonText.object();
        JsonTree.put(json, "clusters", environment.clusters());
        JsonTree.put(json, "kubernetes", environment.kubernetes());
        JsonTree.put(json, "from", environment.from());
        EnvironmentDocument.writeRules(json, environment.gitops(), environment.review(), environment.gates());
        LintDocument.write(json, environment.lint());
        json.set("deploy", deploy(environment.deploy()));
        JsonTree.put(json, "objects", objects(environment.userObjects()));
        return json;
    }

    private static ObjectNode deploy(DeploySpec deploy) {
        ObjectNode json = JsonText.object();
        json.put("namespace", deploy.namespace().name());
        json.put("createNamespace", deploy.namespace().rendered());
        JsonTree.put(json, "replicas", deploy.replicas());
        JsonTree.put(json, "autoscaling", deploy.autoscaling().map(ConfigurationDocument::autoscaling));
        JsonTree.put(json, "resources", resources(deploy.resources()));
        json.set("service", service(deploy.service()));
        JsonTree.put(json, "route", deploy.route().map(ConfigurationDocument::route));
        ObjectNode env = JsonText.object();
        deploy.env().forEach((name, value) -> env.set(name, JsonTree.node(value(value))));
        JsonTree.put(json, "env", env);
        JsonTree.put(json, "imagePullSecrets", deploy.imagePullSecrets());
        if (!deploy.serviceAccountAnnotations().isEmpty()) {
            JsonTree.put(json.putObject("serviceAccount"), "annotations", deploy.serviceAccountAnnotations());
        }
        JsonTree.put(json, "nodeSelector", deploy.nodeSelector());
        JsonTree.put(json, "tolerations", deploy.tolerations());
        JsonTree.put(json, "affinity", deploy.affinity());
        JsonTree.put(json, "priorityClassName", deploy.priorityClassName());
        JsonTree.put(json, "metrics", deploy.metrics().map(ConfigurationDocument::metrics));
        container(json, deploy.container());
        return json;
    }

    /** Only what is not as in the model server, so that its releases keep their digests. */
    private static void container(ObjectNode json, ContainerSpec container) {
        if (container.equals(ContainerSpec.MODEL_SERVER)) {
            return;
        }
        json.put("port", container.port());
        ObjectNode probes = json.putObject("probes");
        JsonTree.put(probes, "readiness", container.readiness());
        JsonTree.put(probes, "liveness", container.liveness());
        JsonTree.put(json, "command", container.command());
        JsonTree.put(json, "volumes", container.volumes());
        json.put("readOnlyRootFilesystem", container.readOnlyRootFilesystem());
    }

    private static ObjectNode autoscaling(AutoscalingSpec autoscaling) {
        ObjectNode json = JsonText.object();
        json.put("minReplicas", autoscaling.minReplicas());
        json.put("maxReplicas", autoscaling.maxReplicas());
        JsonTree.put(json, "cpu", autoscaling.cpu());
        JsonTree.put(json, "memory", autoscaling.memory());
        return json;
    }

    private static ObjectNode resources(ResourcesSpec resources) {
        ObjectNode json = JsonText.object();
        JsonTree.put(json, "requests", resources.requests());
        JsonTree.put(json, "limits", resources.limits());
        return json;
    }

    private static ObjectNode service(ServiceSpec service) {
        ObjectNode json = JsonText.object();
        json.put("type", service.type());
        json.put("port", service.port());
        JsonTree.put(json, "nodePort", service.nodePort());
        JsonTree.put(json, "annotations", service.annotations());
        return json;
    }

    private static ObjectNode route(RouteSpec route) {
        return JsonText.object()
                .put("host", route.host())
                .put("gateway", route.gatewayNamespace() + "/" + route.gatewayName());
    }

    private static ObjectNode metrics(MetricsSpec metrics) {
        ObjectNode json = JsonText.object();
        if (metrics instanceof MetricsSpec.PodMonitor monitor) {
            json.put("scrape", "podMonitor");
            JsonTree.put(json, "interval", monitor.interval());
            JsonTree.put(json, "labels", monitor.labels());
        } else {
            json.put("scrape", "annotations");
        }
        return json;
    }

    private static Object value(EnvValue value) {
        return value instanceof EnvValue.From from
                ? Map.of("valueFrom", from.valueFrom())
                : ((EnvValue.Plain) value).value();
    }

    private static ArrayNode objects(List<UserObject> objects) {
        ArrayNode json = JsonText.object().arrayNode();
        objects.forEach(object -> json.addObject()
                .put("file", object.file())
                .put("line", object.line())
                .set("content", JsonTree.node(object.content())));
        return json;
    }
}
