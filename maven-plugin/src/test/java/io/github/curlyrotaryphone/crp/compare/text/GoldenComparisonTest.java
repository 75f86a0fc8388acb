package io.github.curlyrotaryphone.crp.compare.text;

import io.github.curlyrotaryphone.crp.compare.Iris;
import io.github.curlyrotaryphone.crp.compare.ManifestComparison;
import io.github.curlyrotaryphone.crp.compare.model.Comparison;
import io.github.curlyrotaryphone.crp.result.RequestText;
import io.github.curlyrotaryphone.crp.spec.ForgeSpec;
import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GoldenComparisonTest {
    private static final Path GOLDEN = GoldenFiles.folder(GoldenComparisonTest.class, "golden");
    private static final Path OPERATIONS = GoldenFiles.folder(GoldenComparisonTest.class, "operations");

    @Test
    void aRealChangeReadsAsTheGoldenFilesDo() {
        Comparison comparison = ManifestComparison.of(Iris.promotion());
        RequestText request = RequestBody.of(comparison, ForgeSpec.Kind.GITHUB);
        SortedMap<String, String> texts = new TreeMap<>();
        texts.put("title.txt", request.title() + "\n");
        texts.put("body.md", request.body());
        texts.put("terminal-60.txt", TerminalDiff.of(comparison, false, 60));
        texts.put("terminal-120.txt", TerminalDiff.of(comparison, false, 120));
        texts.put("terminal-60-colour.txt", TerminalDiff.of(comparison, true, 60));
        texts.put("terminal-120-colour.txt", TerminalDiff.of(comparison, true, 120));
        texts.put("comparison.json", ComparisonJson.of(comparison));
        GoldenFiles.check(GOLDEN, texts);
    }

    @Test
    void aReviewerIsToldFirstWhatEveryOperationIsAbout() {
        SortedMap<String, String> texts = new TreeMap<>();
        Iris.operations().forEach((name, input) -> {
            Comparison comparison = ManifestComparison.of(input);
            RequestText request = RequestBody.of(comparison, ForgeSpec.Kind.GITHUB);
            String head = request.body().replaceFirst("(?s)\n### Objects.*", "");
            texts.put(name + ".md", "# " + request.title() + "\n\n" + head);
        });
        GoldenFiles.check(OPERATIONS, texts);
    }
}
