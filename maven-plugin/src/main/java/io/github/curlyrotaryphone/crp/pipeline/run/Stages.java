package io.github.curlyrotaryphone.crp.pipeline.run;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.image.ImageBuilder;
import io.github.curlyrotaryphone.crp.image.ImagePusher;
import io.github.curlyrotaryphone.crp.image.pull.ImagePresence;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.pullrequest.Forge;
import io.github.curlyrotaryphone.crp.pullrequest.host.Forges;
import io.github.curlyrotaryphone.crp.release.ReleaseStore;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What every goal's stages are given by the run.
 *
 * @param home where the run keeps what it keeps
 * @param accounts who the run is to registries and Git servers
 * @param options what holds for the whole run
 * @param events who hears what happens
 */
public record Stages(Home home, Accounts accounts, RunOptions options, Events events) {
    /** Builds into the embedded registry. */
    public ImageBuilder imageBuilder() {
        return new ImageBuilder(OciLayout.open(home.registry()), accounts.forRegistries(), events);
    }

    /** Releases beside images. */
    public ReleaseStore releaseStore() {
        return new ReleaseStore(OciLayout.open(home.registry()), options.plainHttp(), accounts.forRegistries(), events);
    }

    /** Looks for images in their registries. */
    public ImagePresence imagePresence() {
        return new ImagePresence(
                OciLayout.open(home.registry()), options.plainHttp(), accounts.forRegistries(), events);
    }

    /** Pushes out of the embedded registry. */
    public ImagePusher imagePusher() {
        return new ImagePusher(OciLayout.open(home.registry()), accounts.forRegistries(), events);
    }

    /** The forge that requests for a branch are opened at; empty where its repository lies at none. */
    public Optional<Forge> forge(GitOpsSpec gitops) {
        if (gitops.repository().isEmpty() || gitops.forge().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Forges.of(gitops, accounts.forForge(gitops), events));
    }

    /** {@code target/crp} of the execution root. */
    public Path output() {
        return home.executionRoot().resolve("target/crp");
    }
}
