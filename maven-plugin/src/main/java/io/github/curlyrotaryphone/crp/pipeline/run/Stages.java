package io.github.curlyrotaryphone.crp.pipeline.run;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.gitops.SourceRepository;
import io.github.curlyrotaryphone.crp.http.RetryPolicy;
import io.github.curlyrotaryphone.crp.image.ImageBuilder;
import io.github.curlyrotaryphone.crp.image.ImagePusher;
import io.github.curlyrotaryphone.crp.image.pull.ImagePresence;
import io.github.curlyrotaryphone.crp.image.python.PythonSources;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.pullrequest.Forge;
import io.github.curlyrotaryphone.crp.pullrequest.host.Forges;
import io.github.curlyrotaryphone.crp.python.PackageSource;
import io.github.curlyrotaryphone.crp.release.ReleaseStore;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the run gives to the stages of every goal.
 *
 * @param home the files that the run keeps
 * @param accounts the run's accounts at registries and Git servers
 * @param options the options of the whole run
 * @param events the receiver of events
 */
public record Stages(Home home, Accounts accounts, RunOptions options, Events events) {
    /** Builds into the embedded registry. */
    public ImageBuilder imageBuilder() {
        PackageSource packages = PackageSource.of(accounts.indexSettings(), accounts.forIndexes());
        return new ImageBuilder(
                OciLayout.open(home.registry()),
                accounts.forRegistries(),
                // a reference to the method would load JGit in every run
                new PythonSources(packages, folder -> SourceRepository.trackedFiles(folder)),
                events);
    }

    /** The store of releases, which are kept beside images. */
    public ReleaseStore releaseStore() {
        return new ReleaseStore(OciLayout.open(home.registry()), options.plainHttp(), accounts.forRegistries(), events);
    }

    /** Checks for images in their registries. */
    public ImagePresence imagePresence() {
        return new ImagePresence(
                OciLayout.open(home.registry()), options.plainHttp(), accounts.forRegistries(), events);
    }

    /** Pushes out of the embedded registry. */
    public ImagePusher imagePusher() {
        return new ImagePusher(OciLayout.open(home.registry()), accounts.forRegistries(), events);
    }

    /** The forge for requests of a branch; empty if its repository is at none. */
    public Optional<Forge> forge(GitOpsSpec gitops) {
        if (gitops.repository().isEmpty() || gitops.forge().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Forges.of(gitops, accounts.forForge(gitops), events));
    }

    /** The same, with another way to wait between attempts. */
    public Optional<Forge> forge(GitOpsSpec gitops, RetryPolicy policy) {
        return gitops.repository().isEmpty() || gitops.forge().isEmpty()
                ? Optional.empty()
                : Optional.of(Forges.of(gitops, accounts.forForge(gitops), events, policy));
    }

    /** {@code target/crp} of the execution root. */
    public Path output() {
        return home.executionRoot().resolve("target/crp");
    }
}
