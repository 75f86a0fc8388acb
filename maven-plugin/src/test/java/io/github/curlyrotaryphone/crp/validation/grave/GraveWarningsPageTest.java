package io.github.curlyrotaryphone.crp.validation.grave;

import io.github.curlyrotaryphone.crp.testing.GoldenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of grave warnings in docs/policy.md is made from the rules that there are. */
class GraveWarningsPageTest {
    private static final Path PAGE = Path.of("../docs/policy.md");
    private static final String START = "| rule | what is found | why |\n|---|---|---|\n";

    @Test
    void theTableIsMadeFromTheRules() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(START) + START.length();
        String rows = Arrays.stream(GraveRule.values())
                .map(rule -> "| `" + rule.id() + "` | " + rule.what() + " | " + rule.why() + " |\n")
                .collect(Collectors.joining());

        GoldenFiles.check(PAGE, page.substring(0, start) + rows + page.substring(page.indexOf("\n\n", start) + 1));
    }
}
