package io.github.curlyrotaryphone.crp.gitops;

import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange.FileChange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** The change of an environment as a unified diff in Git's form, with three lines of context. */
public final class ChangeDiff {
    private static final String NOWHERE = "/dev/null";

    private ChangeDiff() {}

    /** The diff of all files, ordered by path; empty if nothing changes. */
    public static String of(EnvironmentChange change) {
        StringBuilder text = new StringBuilder();
        change.files().forEach((path, file) -> text.append(of(path, file)));
        return text.toString();
    }

    private static String of(String path, FileChange file) {
        RawText before = raw(file.before());
        RawText after = raw(file.after());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.format(new HistogramDiff().diff(RawTextComparator.DEFAULT, before, after), before, after);
            formatter.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return header(path, file) + out.toString(StandardCharsets.UTF_8);
    }

    private static RawText raw(Optional<String> text) {
        return new RawText(text.orElse("").getBytes(StandardCharsets.UTF_8));
    }

    private static String header(String path, FileChange file) {
        String mode = "";
        if (file.before().isEmpty()) {
            mode = "new file mode 100644\n";
        } else if (file.after().isEmpty()) {
            mode = "deleted file mode 100644\n";
        }
        return "diff --git a/" + path + " b/" + path + "\n" + mode
                + "--- " + (file.before().isEmpty() ? NOWHERE : "a/" + path) + "\n"
                + "+++ " + (file.after().isEmpty() ? NOWHERE : "b/" + path) + "\n";
    }
}
