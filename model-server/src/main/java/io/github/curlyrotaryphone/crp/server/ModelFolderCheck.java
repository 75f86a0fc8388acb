package io.github.curlyrotaryphone.crp.server;

import io.github.curlyrotaryphone.crp.server.event.StartException;
import io.github.curlyrotaryphone.crp.server.model.ModelFile;
import io.github.curlyrotaryphone.crp.server.model.ModelFolder;
import io.github.curlyrotaryphone.crp.server.settings.ModelSettings;
import io.github.curlyrotaryphone.crp.server.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks a folder of models as the server does at its start, but without ONNX Runtime, so that a build can call it. */
public final class ModelFolderCheck {

    private ModelFolderCheck() {}

    /**
     * The problems that would end the start of a server with this folder: no model, a version without its one ONNX
     * file, or invalid settings of a model.
     *
     * @param models the folder that becomes {@code /models}
     * @param name the name of a model whose files are directly in the folder
     * @return for each problem two sentences, the problem and the remedy; empty if the folder is valid
     */
    public static List<String> problems(Path models, String name) {
        List<String> problems = new ArrayList<>();
        List<ModelFile> files = new ArrayList<>();
        note(problems, () -> files.addAll(new ModelFolder(models).find(name)));
        ModelSettings common = Settings.of(models, Map.of()).model();
        files.stream().map(ModelFile::folder).distinct().forEach(folder -> note(problems, () -> common.with(folder)));
        files.forEach(file -> note(problems, file::onnx));
        return List.copyOf(problems);
    }

    private static void note(List<String> problems, Runnable check) {
        try {
            check.run();
        } catch (StartException e) {
            problems.add(e.toString());
        }
    }
}
