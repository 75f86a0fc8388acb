package io.github.curlyrotaryphone.crp.image.base;

import io.github.curlyrotaryphone.crp.json.JsonFields;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Python in a base.
 *
 * @param version its version, as exactly as the base tells it
 * @param program the path of its program
 * @param libraryVersion the version of the base's C library, if it was found
 */
public record PythonRuntime(String version, String program, Optional<String> libraryVersion) {
    /** Its folder. */
    public String home() {
        return program.substring(0, program.lastIndexOf('/'));
    }

    static Optional<PythonRuntime> fromJson(JsonNode runtime) {
        JsonNode json = runtime.path("python");
        return JsonFields.text(json, "version")
                .map(version -> new PythonRuntime(
                        version, JsonFields.requiredText(json, "program"), JsonFields.text(json, "libcVersion")));
    }

    void writeTo(ObjectNode runtime) {
        ObjectNode json = runtime.putObject("python");
        json.put("version", version);
        json.put("program", program);
        libraryVersion.ifPresent(text -> json.put("libcVersion", text));
    }
}
