package io.github.curlyrotaryphone.crp.pipeline.artifact;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.SourceRepository;
import io.github.curlyrotaryphone.crp.result.SourceState;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/** The states of source repositories, read while images are built: the two are independent, and both take time. */
public final class SourceStates {
    private final Map<Path, CompletableFuture<SourceState>> states = new ConcurrentHashMap<>();

    /** Starts to read the state of this folder's repository. */
    public void ask(Path directory) {
        CompletableFuture<SourceState> unused = asked(directory); // a failure is reported when the state is needed
    }

    /** The state of this folder's repository. */
    public SourceState of(Path directory) {
        try {
            return asked(directory).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CrpException known) {
                throw known;
            }
            throw e;
        }
    }

    private CompletableFuture<SourceState> asked(Path directory) {
        return states.computeIfAbsent(directory, SourceStates::read);
    }

    /** Runs in a new thread, so that it has the class loader of the plugin. */
    private static CompletableFuture<SourceState> read(Path directory) {
        CompletableFuture<SourceState> state = new CompletableFuture<>();
        Thread thread = new Thread(() -> state.completeAsync(() -> SourceRepository.stateOf(directory), Runnable::run));
        thread.setName("crp-source-state");
        thread.setDaemon(true);
        thread.start();
        return state;
    }
}
