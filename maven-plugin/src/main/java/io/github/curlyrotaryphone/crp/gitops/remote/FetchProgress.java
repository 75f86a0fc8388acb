package io.github.curlyrotaryphone.crp.gitops.remote;

import io.github.curlyrotaryphone.crp.gitops.store.ReadingProgress;
import java.util.Locale;
import org.eclipse.jgit.lib.ProgressMonitor;

/** Reports the progress of a fetch. */
final class FetchProgress implements ProgressMonitor {
    private final ReadingProgress progress;
    private String task = "";
    private int done;
    private int total;

    FetchProgress(ReadingProgress progress) {
        this.progress = progress;
    }

    @Override
    public void start(int totalTasks) {
        update(0);
    }

    @Override
    public void beginTask(String title, int totalWork) {
        task = title.toLowerCase(Locale.ROOT);
        done = 0;
        total = totalWork;
        update(0);
    }

    @Override
    public void update(int completed) {
        done += completed;
        progress.at(task, done, total);
    }

    @Override
    public void endTask() {
        update(0);
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public void showDuration(boolean enabled) {
        // Not used.
    }
}
