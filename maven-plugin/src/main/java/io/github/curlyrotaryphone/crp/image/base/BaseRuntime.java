package io.github.curlyrotaryphone.crp.image.base;

import io.github.curlyrotaryphone.crp.json.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the files of a base contain, as it was found when the base was locked.
 *
 * @param java the version of its Java
 * @param modules the modules of its Java; empty if they are not known
 * @param library its C library, {@code glibc} or {@code musl}
 * @param python the Python that the app runs on, where that was looked for
 */
public record BaseRuntime(
        Optional<String> java, List<String> modules, Optional<String> library, Optional<PythonRuntime> python) {
    /** Nothing is known. */
    static final BaseRuntime UNKNOWN = new BaseRuntime(Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    static final String GLIBC = "glibc";
    static final String MUSL = "musl";

    public BaseRuntime {
        modules = List.copyOf(modules);
    }

    /** This one, with that Python. */
    BaseRuntime with(PythonRuntime found) {
        return new BaseRuntime(java, modules, library, Optional.of(found));
    }

    /** Whether ONNX Runtime, which is built for glibc, cannot run on it. */
    public boolean hasMusl() {
        return library.equals(Optional.of(MUSL));
    }

    /** Reads an entry of crp.lock; a former version wrote only the version of Java. */
    static BaseRuntime fromJson(JsonNode entry) {
        JsonNode json = entry.path("runtime");
        List<String> modules = new ArrayList<>();
        json.path("modules").forEach(module -> modules.add(module.asString()));
        return new BaseRuntime(
                JsonFields.text(json, "java").or(() -> JsonFields.text(entry, "java")),
                modules,
                JsonFields.text(json, "libc"),
                PythonRuntime.fromJson(json));
    }

    void writeTo(ObjectNode entry) {
        if (equals(UNKNOWN)) {
            return;
        }
        ObjectNode json = entry.putObject("runtime");
        java.ifPresent(version -> json.put("java", version));
        library.ifPresent(name -> json.put("libc", name));
        python.ifPresent(found -> found.writeTo(json));
        if (!modules.isEmpty()) {
            modules.forEach(json.putArray("modules")::add);
        }
    }
}
