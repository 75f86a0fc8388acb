package io.github.curlyrotaryphone.crp.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange.FileChange;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeDiffTest {
    private static String diff(Map<String, FileChange> files) {
        return ChangeDiff.of(new EnvironmentChange(
                new AppEnvironment(new AppName("iris"), new EnvironmentName("dev")), new TreeMap<>(files)));
    }

    private static FileChange change(String before, String after) {
        return new FileChange(
                Optional.of(before).filter(text -> !text.isEmpty()),
                Optional.of(after).filter(text -> !text.isEmpty()));
    }

    @Test
    void aChangedLineStandsBetweenThreeLinesOfContext() {
        assertThat(diff(Map.of("a.yaml", change("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"))))
                .isEqualTo("""
                    diff --git a/a.yaml b/a.yaml
                    --- a/a.yaml
                    +++ b/a.yaml
                    @@ -2,7 +2,7 @@
                     2
                     3
                     4
                    -5
                    +five
                     6
                     7
                     8
                    """);
    }

    @Test
    void aNewFileComesFromNowhereAndADeletedOneGoesThere() {
        assertThat(diff(Map.of("new.yaml", change("", "a\n"), "old.yaml", change("b\n", ""))))
                .isEqualTo("""
                    diff --git a/new.yaml b/new.yaml
                    new file mode 100644
                    --- /dev/null
                    +++ b/new.yaml
                    @@ -0,0 +1 @@
                    +a
                    diff --git a/old.yaml b/old.yaml
                    deleted file mode 100644
                    --- a/old.yaml
                    +++ /dev/null
                    @@ -1 +0,0 @@
                    -b
                    """);
    }

    @Test
    void aMissingNewlineAtTheEndIsShown() {
        assertThat(diff(Map.of("a", change("x\n", "x")))).contains("-x\n+x\n\\ No newline at end of file\n");
    }

    @Test
    void nothingChangedIsNoText() {
        assertThat(diff(Map.of())).isEmpty();
    }

    @Test
    void stockGitAppliesIt(@TempDir Path temp) throws Exception {
        Files.writeString(temp.resolve("a.yaml"), "1\n2\n3\n");
        Files.writeString(temp.resolve("old.yaml"), "b\n");
        String diff = diff(Map.of(
                "a.yaml", change("1\n2\n3\n", "1\ntwo\n3\n"),
                "old.yaml", change("b\n", ""),
                "deep/new.yaml", change("", "ü\n")));

        Stock.gitReading(diff, temp, "apply", "-");

        assertThat(temp.resolve("a.yaml")).hasContent("1\ntwo\n3\n");
        assertThat(temp.resolve("old.yaml")).doesNotExist();
        assertThat(temp.resolve("deep/new.yaml")).hasContent("ü\n");
    }
}
