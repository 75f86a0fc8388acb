package io.github.curlyrotaryphone.crp.verify.question;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The models that must be served, by the files in the folder of models. */
public final class ServedModels {
    private static final String MODELS = "/models/";

    private ServedModels() {}

    /**
     * Their names: one if an ONNX file is directly in the folder, otherwise each folder is a model.
     *
     * @param paths of all files in the image
     * @param singleName what a single model is called
     */
    public static List<String> of(Collection<String> paths, String singleName) {
        Set<String> folders = new TreeSet<>();
        for (String path : paths) {
            String name = path.startsWith(MODELS) ? path.substring(MODELS.length()) : ".";
            int slash = name.indexOf('/');
            if (name.startsWith(".")) {
                continue;
            }
            if (slash < 0 && name.endsWith(".onnx")) {
                return List.of(singleName);
            }
            if (slash > 0) {
                folders.add(name.substring(0, slash));
            }
        }
        return List.copyOf(folders);
    }
}
