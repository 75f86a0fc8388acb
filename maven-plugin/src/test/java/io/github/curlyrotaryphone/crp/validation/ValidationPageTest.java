package io.github.curlyrotaryphone.crp.validation;

import io.github.curlyrotaryphone.crp.kubernetes.schema.ApiIndex;
import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import io.github.curlyrotaryphone.crp.validation.cel.PublishedRules;
import io.github.curlyrotaryphone.crp.validation.finding.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/validation.md is made from the rules and documents that there are. */
class ValidationPageTest {
    @Test
    void thePageIsMadeFromTheRules() throws IOException {
        GoldenFiles.check(
                Path.of("../docs/validation.md"),
                text("validation-introduction.md") + rules() + text("validation-rest.md") + celRules() + documents());
    }

    private static String text(String name) throws IOException {
        return Files.readString(GoldenFiles.folder(ValidationPageTest.class, name));
    }

    private static String rules() {
        return "| id | severity | what is found | why |\n|---|---|---|---|\n"
                + ValidationRules.all().stream().map(ValidationPageTest::row).collect(Collectors.joining());
    }

    private static String row(Rule rule) {
        return "| `" + rule.id() + "` | " + rule.severity().name().toLowerCase(Locale.ROOT) + " | " + rule.what()
                + " | " + rule.why() + " |\n";
    }

    private static String celRules() {
        PublishedRules rules = PublishedRules.read();
        return "Of the " + rules.count()
                + " rules of the published CRDs, these are not evaluated:\n\n| kind | rule | why |\n"
                + "|---|---|---|\n"
                + rules.notEvaluated().stream()
                        .map(rule -> "| " + rule.kind() + " | `" + rule.rule() + "` | " + rule.reason() + " |\n")
                        .collect(Collectors.joining());
    }

    private static String documents() {
        List<String> rows = ApiIndex.get().origins().stream()
                .map(origin -> origin.split(" ", -1))
                .filter(words -> !words[0].equals("removed"))
                .map(words -> "| " + words[0] + " | " + (words.length == 4 ? words[1] : "") + " | `"
                        + words[words.length - 2] + "` " + words[words.length - 1] + " |\n")
                .toList();
        return "\n## The documents\n\nThe schemas are made from these modules. An older Flux than 2.7 is held against"
                + " 2.7, or against the\nCRDs of the repository where it has them, as after `flux bootstrap`. The Flux Operator's CRDs are not among them.\n"
                + "Which versions of"
                + " Kubernetes' APIs were removed is read from `k8s.io/api`, and which ones Flux serves from the notes\nof its"
                + " releases.\n\n| what | minor | module |\n|---|---|---|\n"
                + String.join("", rows);
    }
}
