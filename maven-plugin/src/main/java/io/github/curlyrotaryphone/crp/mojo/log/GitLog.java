package io.github.curlyrotaryphone.crp.mojo.log;

import io.github.curlyrotaryphone.crp.event.GitEvents;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.result.ObjectsValidated;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Logs {@link GitEvents}. */
interface GitLog extends GitEvents {
    /** The log. */
    LogLines log();

    @Override
    default void manifestsRendered(List<ManifestSet> manifests, Path folder) {
        String environments =
                manifests.stream().map(each -> each.environment().value()).collect(Collectors.joining(", "));
        log().info("Manifests for " + environments + " rendered: "
                + manifests.stream().mapToInt(each -> each.files().size()).sum() + " files in " + log().shown(folder));
    }

    @Override
    default void objectsValidated(ObjectsValidated validated) {
        String objects = validated.count() + (validated.count() == 1 ? " object" : " objects") + " of "
                + validated.identity().title();
        String versions = "Kubernetes " + validated.kubernetes() + " and Flux " + validated.flux();
        if (validated.errors().isEmpty()) {
            log().info(objects + (validated.count() == 1 ? " is" : " are") + " valid for " + versions);
        } else {
            log().warn("Of " + objects + ", the clusters may refuse some, by " + versions + ":");
            validated.errors().forEach(error -> log().warn(error));
        }
        validated.warnings().forEach(warning -> log().warn(warning));
        validated.notes().forEach(note -> log().info(note));
        validated.ignored().forEach(line -> log().info("Lint " + line));
    }

    @Override
    default void sourceUnknown(Path directory, String reason) {
        log().warn("The Git state of the source in '" + log().shown(directory) + "' is unknown (" + reason
                + "), which the commit will say");
    }

    @Override
    default void objectsRefused(List<String> warnings) {
        warnings.forEach(warning -> log().warn(warning));
    }

    @Override
    default void repositoryCreated(Path repository) {
        log().info("Created the embedded GitOps repository: " + log().shown(repository));
    }

    @Override
    default void branchStarted(String repository, String branch) {
        log().info("Created branch '" + branch + "' in " + log().shown(repository));
    }

    @Override
    default void raceLost(String branch, int attempt, Duration delay) {
        log().info("Another writer changed '" + branch + "' first (attempt " + attempt + "). Retrying in "
                + LogLines.seconds(delay));
    }

    @Override
    default void nothingToCommit(GitCommit commit) {
        log().info("Nothing to commit: '" + commit.branch() + "' of " + log().shown(commit.repository())
                + " is up to date"
                + commit.tip().map(tip -> ", at " + LogLines.shortened(tip)).orElse(""));
    }

    @Override
    default void committed(GitCommit commit, Duration time) {
        log().info("Committed " + commit.id().map(LogLines::shortened).orElse("") + " to '" + commit.branch() + "' of "
                + log().shown(commit.repository()) + " in " + LogLines.seconds(time) + ":");
        commit.changes().forEach(change -> log().files(change.files()));
    }

    @Override
    default void readingHistory(String repository, String what, int done, int total) {
        log().progress()
                .show(
                        "Reading the history of " + log().shown(repository),
                        ": " + what + ", " + done + (total > 0 ? " of " + total : ""));
    }

    @Override
    default void historyRead(String repository) {
        log().progress().clear();
    }

    @Override
    default void rollbackWithdrawn(AppEnvironment identity, String branch) {
        log().info("Rollback of " + identity.app() + " in " + identity.environment()
                + " withdrawn: it was waiting for review on '" + branch + "'. Deploys and promotions may change "
                + identity.environment() + " again");
    }

    @Override
    default void reviewBranchDeleted(String repository, String branch) {
        log().info("Branch '" + branch + "' of " + log().shown(repository) + " deleted, because it has no open change");
    }

    @Override
    default void recordUnreadable(String path, String reason) {
        log().warn("Skipped: '" + path + "' is not a valid record: " + reason);
    }
}
