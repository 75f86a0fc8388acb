package io.github.curlyrotaryphone.crp.pipeline.artifact;

import io.github.curlyrotaryphone.crp.gitops.SourceRepository;
import io.github.curlyrotaryphone.crp.image.layer.ModelFolder;
import io.github.curlyrotaryphone.crp.python.source.SourceTree;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import java.nio.file.Path;

/** The size of the weights that an image of the working tree would have, which time limits depend on. */
final class AppWeights {
    private AppWeights() {}

    static long bytes(CrpSpec spec) {
        Path folder = spec.project().directory();
        return spec.python()
                .map(app ->
                        SourceTree.read(folder, app, SourceRepository.trackedFiles(folder)).model().values().stream()
                                .mapToLong(file -> file.toFile().length())
                                .sum())
                .orElseGet(() -> ModelFolder.bytes(spec.model().path()));
    }
}
