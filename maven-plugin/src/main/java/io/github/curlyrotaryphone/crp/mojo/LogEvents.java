package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.DeployRecord;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange;
import io.github.curlyrotaryphone.crp.result.EnvironmentChange.FileChange;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.result.HistoryEntry;
import io.github.curlyrotaryphone.crp.result.Hold;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.result.Proposal;
import io.github.curlyrotaryphone.crp.result.PullRequest;
import io.github.curlyrotaryphone.crp.spec.AppEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.EnvironmentSpec;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.maven.plugin.logging.Log;

/** Words every event for the Maven log: what, where, digest, how long, and what to look at next. */
final class LogEvents implements Events {
    private static final int SHORT_COMMIT = 10;
    private final Log log;
    private final Function<Path, String> paths;
    private final ProgressLine progress;

    /**
     * Writes to this log.
     *
     * @param paths how a path is shown to this user
     */
    LogEvents(Log log, Function<Path, String> paths, ProgressLine progress) {
        this.log = log;
        this.paths = paths;
        this.progress = progress;
    }

    @Override
    public void appRead(CrpSpec spec, List<EnvironmentSpec> chosen) {
        info("App " + spec.name() + " " + spec.project().version() + ", for "
                + chosen.stream().map(e -> e.name().value()).collect(Collectors.joining(", ")));
    }

    @Override
    public void requestsNotRead(String repository, String reason) {
        log.warn("Open requests are not shown, since those of '" + repository + "' could not be read: " + reason);
    }

    @Override
    public void baseChosen(String base, String reason) {
        info("Base " + base + ", since " + reason);
    }

    @Override
    public void baseLinked(Digest manifest, long compressedBytes, Duration time) {
        info("Base made by jlink in " + seconds(time) + ", " + megabytes(compressedBytes) + " compressed: " + manifest);
    }

    @Override
    public void baseLocked(String base, Digest digest) {
        info("Base locked in crp.lock: " + base + ", " + digest);
    }

    @Override
    public void imageUnchanged(BuiltImage image) {
        info("Image unchanged: " + image.reference());
    }

    @Override
    public void imageBuilt(BuiltImage image, Duration time) {
        info("Image built in " + seconds(time) + ": " + image.reference());
    }

    @Override
    public void progress(String task, double fraction) {
        progress.update(task, fraction);
    }

    @Override
    public void imagePushed(BuiltImage image, long uploadedBytes, Duration time) {
        info("Image pushed in " + seconds(time) + ", " + megabytes(uploadedBytes) + " sent: "
                + image.reference().byDigest());
    }

    @Override
    public void imageAlreadyPushed(BuiltImage image) {
        info("Image is in the registry already: " + image.reference().name());
    }

    @Override
    public void imageStored(BuiltImage image, Path store) {
        info("Image kept in the embedded registry: " + shown(store));
    }

    @Override
    public void registryRetried(String registry, String reason, Duration delay) {
        progress.clear();
        log.warn("Registry '" + registry + "': " + reason + ". Trying again in " + seconds(delay));
    }

    @Override
    public void manifestsRendered(List<ManifestSet> manifests, Path folder) {
        String environments =
                manifests.stream().map(each -> each.environment().value()).collect(Collectors.joining(", "));
        info("Manifests for " + environments + " rendered: "
                + manifests.stream().mapToInt(each -> each.files().size()).sum() + " files in " + shown(folder));
    }

    @Override
    public void releaseStored(AppName app, Digest release, boolean uploaded) {
        info("Release " + (uploaded ? "stored" : "is beside its image already") + ": " + release);
    }

    @Override
    public void referrerNotListed(String repository, Digest subject, String reason) {
        log.warn("The list of what is about " + repository + "@" + subject + " lacks something new: " + reason);
    }

    @Override
    public void repositoryCreated(Path repository) {
        info("Embedded GitOps repository made: " + shown(repository));
    }

    @Override
    public void branchStarted(String repository, String branch) {
        info("Branch '" + branch + "' is new in " + shown(repository));
    }

    @Override
    public void raceLost(String branch, int attempt, Duration delay) {
        info("Another writer was faster on '" + branch + "' (attempt " + attempt + "); making the change again in "
                + seconds(delay));
    }

    @Override
    public void nothingToCommit(GitCommit commit) {
        info("Nothing to commit: '" + commit.branch() + "' of " + shown(commit.repository()) + " has this already"
                + commit.tip().map(tip -> ", at " + shortened(tip)).orElse(""));
    }

    @Override
    public void committed(GitCommit commit, Duration time) {
        info("Committed " + commit.id().map(LogEvents::shortened).orElse("") + " to '" + commit.branch() + "' of "
                + shown(commit.repository()) + " in " + seconds(time) + ":");
        commit.changes().forEach(change -> files(change.files()));
    }

    @Override
    public void promoting(AppName app, EnvironmentName from, EnvironmentName to, ImageReference image, Digest release) {
        info("Promoting " + app + " from " + from + " to " + to + ": " + image.byDigest());
        info("  as release " + release);
    }

    @Override
    public void rollingBack(
            AppName app, EnvironmentName environment, Optional<ImageReference> now, HistoryEntry target) {
        info("Rolling back " + app + " in " + environment + " to what commit " + shortened(target.commit())
                + " brought on " + target.time() + ":");
        target.after().flatMap(DeployRecord::image).ifPresent(image -> info("  " + image));
        now.ifPresent(there -> info("  in the place of " + there));
    }

    @Override
    public void fluxMayWait(Duration time) {
        info("Flux may wait up to " + time.toSeconds() + " s for the health of what it applies now before it looks at"
                + " this. It does not wait");
        info("  where kustomize-controller runs with --feature-gates=CancelHealthCheckOnNewRevision=true");
    }

    @Override
    public void adopting(EnvironmentChange following, String diff) {
        if (following.isEmpty()) {
            info("Taken over, " + following.app() + " in " + following.environment()
                    + " is as a deploy would write it");
        } else {
            info("Taken over as it is. The next deploy of " + following.app() + " to " + following.environment()
                    + " will change " + files(following) + ":");
            diff.lines().forEach(this::info);
        }
    }

    @Override
    public void compared(String text) {
        text.lines().forEach(this::info);
    }

    @Override
    public void proposed(Proposal proposal) {
        info((proposal.moved() ? "Proposed on '" : "Proposed already on '") + proposal.branch() + "' of "
                + shown(proposal.repository())
                + proposal.commit().map(id -> ", " + shortened(id)).orElse("")
                + (proposal.moved() ? ":" : ""));
        if (proposal.moved()) {
            files(proposal.change().files());
        }
    }

    @Override
    public void nothingToPropose(Proposal proposal) {
        info("Nothing to propose: '" + proposal.target() + "' of " + shown(proposal.repository())
                + " has this already, at " + shortened(proposal.base()));
    }

    @Override
    public void readingHistory(String repository, String what, int done, int total) {
        progress.show(
                "Reading the history of " + shown(repository),
                ": " + what + ", " + done + (total > 0 ? " of " + total : ""));
    }

    @Override
    public void historyRead(String repository) {
        progress.clear();
    }

    @Override
    public void rollbackWithdrawn(AppName app, EnvironmentName environment, String branch) {
        info("Rollback of " + app + " in " + environment + " withdrawn: it waited for its review on '" + branch
                + "'. Deploys and promotions may change " + environment + " again");
    }

    @Override
    public void reviewBranchDeleted(String repository, String branch) {
        info("Branch '" + branch + "' of " + shown(repository) + " deleted, since nothing waits on it any more");
    }

    @Override
    public void requestOpened(PullRequest request) {
        info("Request opened: " + request.page() + draft(request));
    }

    @Override
    public void requestUpdated(PullRequest request) {
        info("Request updated: " + request.page() + draft(request));
    }

    @Override
    public void requestUnchanged(PullRequest request) {
        info("Request unchanged: " + request.page() + draft(request));
    }

    private static String draft(PullRequest request) {
        return request.draft() ? " (draft)" : "";
    }

    @Override
    public void requestClosed(PullRequest request, String reason) {
        info("Request closed: " + request.page() + ". " + reason);
    }

    @Override
    public void requestIncomplete(PullRequest request, String reason) {
        progress.clear();
        log.warn("Request " + request.page() + ": " + reason);
    }

    @Override
    public void autoMergeSet(PullRequest request) {
        info("Request is merged by the forge as soon as its rules allow: " + request.page());
    }

    @Override
    public void requestMerged(PullRequest request) {
        info("Request merged: " + request.page());
    }

    @Override
    public void forgeRetried(String host, String reason, Duration delay) {
        progress.clear();
        log.warn("Forge '" + host + "': " + reason + ". Trying again in " + seconds(delay));
    }

    @Override
    public void heldLeftOut(AppName app, EnvironmentName environment, Hold hold) {
        progress.clear();
        log.warn("Left out: " + app + " in " + environment + " is on hold since a rollback by " + hold.person() + ": "
                + hold.reason());
    }

    @Override
    public void policyPassedOver(AppName app, EnvironmentName environment, String problem) {
        progress.clear();
        log.warn("Rolling back " + app + " in " + environment + " without the platform team's rules. "
                + problem.strip());
    }

    @Override
    public void recordUnreadable(String path, String reason) {
        progress.clear();
        log.warn("Left out: '" + path + "' is not as crp wrote it: " + reason);
    }

    @Override
    public void undeployed(AppName app, EnvironmentName environment, boolean isLast, Optional<String> command) {
        if (!isLast) {
            info("Flux must apply this before " + app + " can leave " + environment + ": run the goal again when it is"
                    + " live");
        } else if (command.isPresent()) {
            info("When Flux has pruned " + app
                    + ", its Namespace stays with all that people left in it. To delete it:");
            info("  " + command.get());
        }
    }

    @Override
    public void planned(EnvironmentChange change, String diff, boolean isReviewed) {
        info("Dry run: " + change.app() + " in " + change.environment() + " would change " + files(change)
                + (isReviewed ? ", after a review:" : ":"));
        diff.lines().forEach(this::info);
    }

    @Override
    public void withdrawalPlanned(AppEnvironment identity, String branch) {
        info("Dry run: the open change of " + identity.app() + " in " + identity.environment() + " on branch '" + branch
                + "' would be withdrawn");
    }

    @Override
    public void nothingPlanned(String repository) {
        info("Dry run: nothing would change in " + shown(repository));
    }

    @Override
    public void nextSteps(List<String> commands) {
        info("");
        info("Next:");
        commands.forEach(command -> info("  " + command));
    }

    @Override
    public void fileWritten(Path file) {
        info("Written: " + shown(file));
    }

    @Override
    public void registryServing(URI address, Path store) {
        info("Serving the embedded registry of " + shown(store) + " at " + address + " until stopped (Ctrl-C)");
        info("  curl " + address + "/v2/_catalog");
    }

    @Override
    public void modelServing(String model, URI address, List<Path> samples) {
        info("Serving " + model + " at " + address + " until stopped (Ctrl-C). When it is ready, in another terminal:");
        info("  curl " + address + "/v2/models/" + model);
        samples.stream()
                .limit(1)
                .forEach(sample -> info("  curl -H 'Content-Type: application/json' -d " + quoted("@" + shown(sample))
                        + " " + address + "/v2/models/" + model + "/infer"));
    }

    private void files(SortedMap<String, FileChange> files) {
        files.forEach((path, file) ->
                info("  " + (file.before().isEmpty() ? "+ " : file.after().isEmpty() ? "- " : "~ ") + path));
    }

    private void info(String words) {
        progress.clear();
        log.info(words);
    }

    private String shown(Path path) {
        return paths.apply(path);
    }

    private String shown(String repository) {
        return repository.startsWith("/") ? shown(Path.of(repository)) : repository;
    }

    /** An argument as a shell takes it whole. */
    private static String quoted(String argument) {
        return argument.contains(" ") ? "'" + argument + "'" : argument;
    }

    private static String files(EnvironmentChange change) {
        int count = change.files().size();
        return count == 1 ? "1 file" : count + " files";
    }

    private static String shortened(String commit) {
        return commit.substring(0, Math.min(SHORT_COMMIT, commit.length()));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
