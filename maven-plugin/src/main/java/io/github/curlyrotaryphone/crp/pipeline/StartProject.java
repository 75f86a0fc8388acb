package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.config.StarterFile;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.starter.ModelStart;
import io.github.curlyrotaryphone.crp.starter.ProjectFolder;
import io.github.curlyrotaryphone.crp.starter.onnx.OnnxFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes the files that an app starts with. What is written follows from what is there. */
public final class StartProject {
    private final Events events;

    /** Reports to {@code events}. */
    public StartProject(Events events) {
        this.events = events;
    }

    /** Writes crp.yaml alone; an existing one is refused. Returns what is left to do. */
    public List<String> run(Path root, String app) {
        Path file = root.resolve("crp.yaml");
        StarterFile.write(file, app);
        events.fileWritten(file);
        return List.of("Put the model into:  src/main/model");
    }

    /**
     * Writes the app around a model, and crp.yaml unless there is one. Returns what is left to do.
     *
     * @param packageName the package of the test
     * @param model an ONNX file
     * @param replaces whether the model that the project has, and the code around it, are deleted
     */
    public List<String> run(Path root, String app, String packageName, Path model, boolean replaces) {
        ModelStart start = new ModelStart(new ProjectFolder(root), model, OnnxFile.read(model));
        Path file = root.resolve("crp.yaml");
        start.plan(StarterFile.nameIn(file, app), packageName, replaces).apply(events);
        if (!Files.exists(file)) {
            StarterFile.write(file, app);
            events.fileWritten(file);
        }
        List<String> next = new ArrayList<>();
        start.unnamedColumns()
                .ifPresent(columns -> next.add("Name the columns:    server: {columns: 'a,b,…'} in crp.yaml, " + columns
                        + " names, so that a request may be an object of them"));
        next.add(start.withoutSamples()
                .map(reason -> "Write a request:     src/test/model/samples/<name>.request.json; " + reason)
                .orElse("Use real values in:  src/test/model/samples"));
        return next;
    }
}
