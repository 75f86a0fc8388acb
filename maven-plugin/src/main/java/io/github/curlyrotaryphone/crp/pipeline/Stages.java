package io.github.curlyrotaryphone.crp.pipeline;

import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.image.ImageBuilder;
import io.github.curlyrotaryphone.crp.image.ImagePusher;
import io.github.curlyrotaryphone.crp.oci.OciLayout;
import io.github.curlyrotaryphone.crp.release.ReleaseStore;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import java.util.Set;

/**
 * What every goal's stages are given by the run.
 *
 * @param home where the run keeps what it keeps
 * @param accounts who the run is to registries and Git servers
 * @param lock what the run may do to crp.lock
 * @param events who hears what happens
 */
public record Stages(Home home, Accounts accounts, LockMode lock, Events events) {
    ImageBuilder imageBuilder() {
        return new ImageBuilder(OciLayout.open(home.registry()), accounts.forRegistries(), events);
    }

    ReleaseStore releaseStore(Set<String> plainHttp) {
        return new ReleaseStore(OciLayout.open(home.registry()), plainHttp, accounts.forRegistries(), events);
    }

    ImagePusher imagePusher() {
        return new ImagePusher(OciLayout.open(home.registry()), accounts.forRegistries(), events);
    }
}
