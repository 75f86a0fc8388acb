package io.github.curlyrotaryphone.crp.mojo.log;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.maven.plugin.logging.Log;

/** Writes every event to the Maven log: what, where, digest, duration and next steps. */
public final class LogEvents implements Events, ImageLog, GitLog, ReviewLog {
    private final LogLines log;

    /**
     * Writes to this log.
     *
     * @param paths formats a path for this user
     */
    public LogEvents(Log log, Function<Path, String> paths, ProgressLine progress) {
        this.log = new LogLines(log, paths, progress);
    }

    @Override
    public LogLines log() {
        return log;
    }

    @Override
    public void appRead(CrpSpec spec, List<EnvironmentSpec> chosen) {
        log.info("App " + spec.name() + " " + spec.project().version() + ", for "
                + chosen.stream().map(e -> e.name().value()).collect(Collectors.joining(", ")));
    }

    @Override
    public void planned(EnvironmentChange change, String diff, boolean isReviewed) {
        log.info("Dry run: " + change.app() + " in " + change.environment() + " would change " + LogLines.count(change)
                + (isReviewed ? ", after review:" : ":"));
        diff.lines().forEach(log::info);
    }

    @Override
    public void withdrawalPlanned(AppEnvironment identity, String branch) {
        log.info("Dry run: the open change of " + identity.app() + " in " + identity.environment() + " on branch '"
                + branch + "' would be withdrawn");
    }

    @Override
    public void nothingPlanned(String repository) {
        log.info("Dry run: nothing would change in " + log.shown(repository));
    }

    @Override
    public void nextSteps(List<String> commands) {
        log.info("");
        log.info("Next:");
        commands.forEach(command -> log.info("  " + command));
    }

    @Override
    public void fileWritten(Path file) {
        log.info("Written: " + log.shown(file));
    }

    @Override
    public void fileDeleted(Path file) {
        log.info("Deleted: " + log.shown(file));
    }

    @Override
    public void registryServing(URI address, Path store) {
        log.info("Serving the embedded registry of " + log.shown(store) + " at " + address + " until stopped (Ctrl-C)");
        log.info("  curl " + address + "/v2/_catalog");
    }

    @Override
    public void modelServing(String model, URI address, List<Path> samples) {
        log.info("Serving " + model + " at " + address
                + " until stopped (Ctrl-C). When it is ready, in another terminal:");
        log.info("  curl " + address + "/v2/models/" + model);
        samples.stream()
                .limit(1)
                .forEach(sample -> log.info("  curl -H 'Content-Type: application/json' -d "
                        + LogLines.quoted("@" + log.shown(sample)) + " " + address + "/v2/models/" + model + "/infer"));
    }
}
