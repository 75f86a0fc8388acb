package io.github.curlyrotaryphone.crp.mojo.log;

import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange.FileChange;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.spec.VisibleText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.Function;
import org.apache.maven.plugin.logging.Log;

/**
 * Lines of the Maven log, and the format of values in them.
 *
 * @param log the log
 * @param paths formats a path for this user
 * @param progress the progress line, which is cleared before each line
 */
record LogLines(Log log, Function<Path, String> paths, ProgressLine progress) {
    private static final int SHORT_COMMIT = 10;

    void info(String words) {
        progress.clear();
        log.info(VisibleText.lines(words));
    }

    void warn(String words) {
        progress.clear();
        log.warn(VisibleText.lines(words));
    }

    void files(SortedMap<String, FileChange> files) {
        files.forEach((path, file) ->
                info("  " + (file.before().isEmpty() ? "+ " : file.after().isEmpty() ? "- " : "~ ") + path));
    }

    String shown(Path path) {
        return paths.apply(path);
    }

    /** A repository on this machine is shown as a path, any other by its URL. */
    String shown(String repository) {
        return repository.startsWith("/") ? shown(Path.of(repository)) : repository;
    }

    static String count(EnvironmentChange change) {
        int count = change.files().size();
        return count == 1 ? "1 file" : count + " files";
    }

    static String draft(PullRequest request) {
        return request.draft() ? " (draft)" : "";
    }

    /** An argument quoted for a shell. */
    static String quoted(String argument) {
        return argument.contains(" ") ? "'" + argument + "'" : argument;
    }

    static String shortened(String commit) {
        return commit.substring(0, Math.min(SHORT_COMMIT, commit.length()));
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
