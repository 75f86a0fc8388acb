package io.github.curlyrotaryphone.crp.image.python;

import io.github.curlyrotaryphone.crp.image.base.BaseImage;
import io.github.curlyrotaryphone.crp.image.layer.CompressedLayer;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.python.install.VirtualEnvironment;
import io.github.curlyrotaryphone.crp.spec.ContainerSpec;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The configuration of the image of a Python app (OCI image specification, "Image Configuration"). */
final class PythonConfiguration {
    private static final String TIME = "1970-01-01T00:00:01Z";
    private static final String USER = "65532:65532";
    private static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private PythonConfiguration() {}

    /** That of the base with these layers on top, the lowest first, each with what made it. */
    static Content of(
            BaseImage base,
            List<Map.Entry<String, CompressedLayer>> layers,
            List<String> command,
            Map<String, String> labels) {
        ObjectNode json = JsonText.readObject(base.config().bytes());
        json.put("created", TIME);
        ArrayNode diffIds = array(json.withObject("/rootfs"), "diff_ids");
        ArrayNode history = array(json, "history");
        layers.forEach(layer -> {
            diffIds.add(layer.getValue().diffId().value());
            history.addObject().put("created", TIME).put("created_by", "crp " + layer.getKey());
        });
        ObjectNode config = json.withObject("/config");
        config.put("User", USER);
        config.put("WorkingDir", "/app");
        config.remove(List.of("Cmd", "Volumes", "StopSignal", "OnBuild", "ArgsEscaped"));
        command.forEach(config.putArray("Entrypoint")::add);
        config.putObject("ExposedPorts").putObject(ContainerSpec.PORT + "/tcp");
        ArrayNode variables = config.putArray("Env");
        environment(base).forEach((name, value) -> variables.add(name + "=" + value));
        ObjectNode labelled = config.withObject("/Labels");
        labels.forEach(labelled::put);
        return Content.of(MediaTypes.OCI_CONFIG, JsonText.bytes(json));
    }

    /** The variables of the base, and those of the app. The home folder must be writable, and only /tmp is. */
    static SortedMap<String, String> environment(BaseImage base) {
        SortedMap<String, String> environment = new TreeMap<>(base.environment());
        environment.put("PATH", VirtualEnvironment.ROOT + "/bin:" + environment.getOrDefault("PATH", USUAL_PATH));
        environment.put("VIRTUAL_ENV", VirtualEnvironment.ROOT);
        environment.put("PYTHONPATH", "/app:/app/src");
        environment.put("PYTHONUNBUFFERED", "1");
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        environment.put("HOME", "/tmp");
        environment.put("PORT", String.valueOf(ContainerSpec.PORT));
        environment.put("UVICORN_HOST", "0.0.0.0");
        environment.put("UVICORN_PORT", String.valueOf(ContainerSpec.PORT));
        return environment;
    }

    private static ArrayNode array(ObjectNode object, String key) {
        JsonNode value = object.path(key);
        return value instanceof ArrayNode array ? array : object.putArray(key);
    }
}
