package io.github.curlyrotaryphone.crp.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The model server's class of this name as tests pack it; it finds the problem that a file in the folder states. */
public final class ModelFolderCheck {
    private ModelFolderCheck() {}

    /** As the method of the model server. */
    public static List<String> problems(Path models, String name) throws IOException {
        Path stated = models.resolve("problem.txt");
        return Files.exists(stated) ? List.of(name + ": " + Files.readString(stated)) : List.of();
    }
}
