package io.github.curlyrotaryphone.crp.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every message of the page is one that the code contains. */
class TroubleshootingTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ");

    /** The parts of a literal, over lines, are one. */
    private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");

    private static String code() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                all.append(JOINT.matcher(Files.readString(file)).replaceAll(""));
            }
        }
        return all.toString();
    }

    @Test
    void everyMessageIsInTheCode() throws IOException {
        String code = code();
        List<String> unknown = new ArrayList<>();
        int rows = 0;
        Matcher row = ROW.matcher(Files.readString(LivingExample.ROOT.resolve("docs/troubleshooting.md")));
        while (row.find()) {
            rows++;
            String message = row.group(1).replaceFirst("(?<=answered )\\d{3}$", "");
            for (String part : message.split("…", -1)) {
                if (!code.contains(part)) {
                    unknown.add(row.group(1));
                }
            }
        }

        assertThat(rows).isGreaterThan(40);
        assertThat(unknown).isEmpty();
    }
}
