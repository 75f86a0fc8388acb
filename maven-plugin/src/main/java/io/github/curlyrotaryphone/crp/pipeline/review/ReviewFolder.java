package io.github.curlyrotaryphone.crp.pipeline.review;

import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.compare.text.ComparisonJson;
import io.github.curlyrotaryphone.crp.disk.OutputFile;
import io.github.curlyrotaryphone.crp.result.RequestText;
import java.nio.file.Path;

/**
 * {@code target/crp/review}: the text of the request of each proposed change, as {@code <app>.<environment>.md}, and
 * the same for programs, as {@code <app>.<environment>.json}.
 *
 * @param directory the folder
 */
public record ReviewFolder(Path directory) {
    void write(Comparison comparison, RequestText text) {
        String name = comparison.subject().identity().fluxName();
        write(directory.resolve(name + ".md"), "# " + text.title() + "\n\n" + text.body());
        write(directory.resolve(name + ".json"), ComparisonJson.of(comparison));
    }

    private void write(Path file, String text) {
        OutputFile.write(directory.resolveSibling(""), file, text);
    }
}
