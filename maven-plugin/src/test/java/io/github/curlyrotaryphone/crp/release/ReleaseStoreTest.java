package io.github.curlyrotaryphone.crp.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults.Kind;
import io.github.curlyrotaryphone.crp.oci.server.RegistryServer;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseStoreTest {
    private static final AppName IRIS = new AppName("iris");
    private static final String DEPLOY_AGAIN =
            "Deploy 'iris' again to the environment that records it: that creates a new release.";

    @TempDir
    Path folder;

    private OciLayout local;
    private OciLayout remote;
    private RegistryServer server;
    private Release release;
    private ImageReference image;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final RecordedEvents events = new RecordedEvents();

    @BeforeEach
    void open() {
        local = OciLayout.open(folder.resolve("local"));
        remote = OciLayout.open(folder.resolve("remote"));
        serve(RegistryFaults.NONE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void serve(RegistryFaults faults) {
        server = RegistryServer.start(remote, 0, faults, calls::add);
        release = SampleRelease.of(server.address());
        image = release.image().reference();
        keepImage(local);
        keepImage(remote);
    }

    private static void keepImage(OciLayout store) {
        Content manifest = SampleRelease.IMAGE;
        store.add(SampleRelease.REPOSITORY, store.write(manifest.mediaType(), manifest.bytes()));
    }

    private ReleaseStore store(OciLayout layout) {
        return new ReleaseStore(layout, Set.of(server.address()), CredentialSource.NONE, events.events());
    }

    private static RecordedEvents.Event stored(ReleaseArtifact artifact, boolean uploaded) {
        return new RecordedEvents.Event("releaseStored", List.of(IRIS, artifact.digest(), uploaded));
    }

    private ReleaseArtifact push() {
        ReleaseArtifact artifact = store(local).artifact(release);
        store(local).push(artifact, false);
        return artifact;
    }

    private CrpException refusal(Digest digest, String app) {
        CrpException refusal =
                catchThrowableOfType(CrpException.class, () -> elsewhere().fetch(image, digest, new AppName(app)));
        assertThat(refusal).isNotNull();
        assertThat(refusal.isRefusal()).isTrue();
        return refusal;
    }

    /** A machine that has the image's name, the digest and an account, and nothing else. */
    private ReleaseStore elsewhere() {
        return store(OciLayout.open(folder.resolve("elsewhere")));
    }

    @Test
    void anotherMachineFetchesAnEqualReleaseByItsDigest() {
        ReleaseArtifact artifact = push();

        assertThat(elsewhere().fetch(image, artifact.digest(), IRIS)).isEqualTo(release);
        assertThat(remote.tags(SampleRelease.REPOSITORY))
                .containsExactly("crp-release-" + artifact.digest().shortHex());
        assertThat(events.of("releaseStored")).containsExactly(stored(artifact, true));
        assertThat(elsewhere().contentOf(image, artifact.digest(), false)).contains(artifact.contentDigest());
    }

    @Test
    void theRegistryListsItAmongTheReferrersOfTheImage() {
        push();

        assertThat(elsewhere().attestations(image)).containsExactly(ReleaseArtifact.TYPE);
    }

    @Test
    void aRegistryWithoutReferrersServesItJustAsWell() {
        server.close();
        serve(RegistryFaults.without(Kind.NO_REFERRERS));

        ReleaseArtifact artifact = push();

        assertThat(elsewhere().fetch(image, artifact.digest(), IRIS)).isEqualTo(release);
        assertThat(elsewhere().attestations(image)).containsExactly(ReleaseArtifact.TYPE);
        assertThat(remote.tags(SampleRelease.REPOSITORY))
                .contains("sha256-" + image.digest().orElseThrow().hex());
    }

    @Test
    void aBundleOfSigstoreCountsByWhatItPredicates() {
        Manifest bundle = Manifest.artifact(
                Optional.of("application/vnd.dev.sigstore.bundle.v0.3+json"),
                SampleRelease.IMAGE.descriptor(),
                List.of(),
                Optional.of(SampleRelease.IMAGE.descriptor()),
                Map.of("dev.sigstore.bundle.predicateType", "https://slsa.dev/provenance/v1"));
        keep(bundle);

        assertThat(elsewhere().attestations(image))
                .containsExactly("application/vnd.dev.sigstore.bundle.v0.3+json", "https://slsa.dev/provenance/v1");
    }

    @Test
    void anUnchangedReleaseCostsOneRequest() {
        ReleaseArtifact artifact = push();
        calls.clear();

        push();

        assertThat(calls)
                .containsExactly("HEAD /v2/ml/iris/manifests/crp-release-"
                        + artifact.digest().shortHex());
        assertThat(events.of("releaseStored")).endsWith(stored(artifact, false));
    }

    @Test
    void withoutARegistryItLiesInTheEmbeddedOne() {
        release = SampleRelease.of("localhost:5050");
        image = release.image().reference();
        ReleaseStore store = store(local);
        ReleaseArtifact artifact = store.artifact(release);

        store.push(artifact, true);
        store.push(artifact, true);

        assertThat(store.fetch(image, artifact.digest(), IRIS)).isEqualTo(release);
        assertThat(store.attestations(image)).containsExactly(ReleaseArtifact.TYPE);
        assertThat(local.tags(SampleRelease.REPOSITORY))
                .containsExactly("crp-release-" + artifact.digest().shortHex());
        assertThat(events.of("releaseStored")).containsExactly(stored(artifact, true), stored(artifact, false));
        assertThat(calls).isEmpty();
    }

    @Test
    void whatTheEmbeddedRegistryLostIsLookedForNowhereElse() {
        release = SampleRelease.of("localhost:5050");

        assertThat(store(local).contentOf(release.image().reference(), SampleRelease.digest("lost"), true))
                .isEmpty();
    }

    @Test
    void theEmbeddedRegistryServesItToStockClients() {
        try (RegistryServer embedded = RegistryServer.start(local, 0, RegistryFaults.NONE)) {
            ReleaseArtifact artifact = store(local).artifact(release);
            store(local).push(artifact, true);
            ImageReference served = ImageReference.parse(
                    embedded.address() + "/ml/iris@" + image.digest().orElseThrow());
            ReleaseStore client = new ReleaseStore(
                    OciLayout.open(folder.resolve("elsewhere")),
                    Set.of(embedded.address()),
                    CredentialSource.NONE,
                    Events.NONE);

            assertThat(client.fetch(served, artifact.digest(), IRIS)).isEqualTo(release);
        }
    }

    @Test
    void anImageThatWasNotBuiltHereMakesNoRelease() {
        CrpException refusal =
                catchThrowableOfType(CrpException.class, () -> elsewhere().artifact(release));

        assertThat(refusal.problem()).isEqualTo("The image '" + image + "' is not in the local store.");
        assertThat(refusal.remedy()).isEqualTo("Run 'mvn crp:build' first.");
    }

    @Test
    void aReleaseThatTheRegistryDeletedIsSaidToBeGone() {
        Digest digest = push().digest();
        remote.remove(SampleRelease.REPOSITORY, digest);

        CrpException refusal = refusal(digest, "iris");

        assertThat(refusal.problem())
                .isEqualTo("The release '" + digest + "' of 'iris' is not in '" + server.address()
                        + "/ml/iris': it was deleted there or never pushed.");
        assertThat(refusal.remedy())
                .isEqualTo(DEPLOY_AGAIN + " Exclude the tags 'crp-release-*' from the registry's clean-up.");
        assertThat(elsewhere().contentOf(image, digest, false)).isEmpty();
    }

    @Test
    void aReleaseWhoseFilesTheRegistryDeletedIsSaidToBeGone() {
        ReleaseArtifact artifact = push();
        remote.delete(artifact.layer().digest());

        assertThat(refusal(artifact.digest(), "iris").problem()).endsWith("it was deleted there or never pushed.");
    }

    @Test
    void aReleaseOfAnotherAppIsRefused() {
        Digest digest = push().digest();

        CrpException refusal = refusal(digest, "churn");

        assertThat(refusal.problem())
                .isEqualTo("'" + digest + "' in '" + server.address()
                        + "/ml/iris' is not the release of 'churn' recorded in .crp.json:  it is a release of 'iris'.");
        assertThat(refusal.remedy())
                .isEqualTo(
                        "Restore .crp.json from the last commit of crp, or: " + DEPLOY_AGAIN.replace("iris", "churn"));
    }

    @Test
    void aReleaseOfAnotherImageIsRefused() {
        Digest digest = push().digest();
        Digest other = SampleRelease.digest("other");
        image = image.at("1.5.0", other);

        assertThat(refusal(digest, "iris").problem())
                .endsWith(
                        "it is about the image '" + SampleRelease.IMAGE.digest() + "' and not about '" + other + "'.");
    }

    @Test
    void aReleaseThatNamesAnotherImageThanItIsAboutIsRefused() {
        Content config = config(text(store(local).artifact(release).config())
                .replace("@" + SampleRelease.IMAGE.digest(), "@" + SampleRelease.digest("other")));
        Manifest forged = forged(config, store(local).artifact(release).layer(), Optional.of(ReleaseArtifact.TYPE));

        assertThat(refusal(keep(forged), "iris").problem())
                .endsWith("it names the image '" + SampleRelease.digest("other") + "'.");
    }

    @Test
    void anArtifactThatIsNoReleaseIsRefused() {
        assertThat(refusal(SampleRelease.IMAGE.digest(), "iris").problem())
                .endsWith("it is a '" + MediaTypes.OCI_CONFIG + "' and not a release.");
    }

    @Test
    void aReleaseOfAnotherFormatIsRefused() {
        ReleaseArtifact artifact = store(local).artifact(release);
        Content newer = config(text(artifact.config()).replace("\"crp\":1", "\"crp\":2"));
        Digest digest = keep(forged(newer, artifact.layer(), Optional.of(ReleaseArtifact.TYPE)));

        CrpException refusal = refusal(digest, "iris");

        assertThat(refusal.problem())
                .isEqualTo("Cannot read the release '" + digest + "' of 'iris' in '" + server.address()
                        + "/ml/iris': its format version is 2, but this crp supports 1.");
        assertThat(refusal.remedy())
                .isEqualTo("Use the version of crp that deployed it, or a newer one. Otherwise: " + DEPLOY_AGAIN);
    }

    @Test
    void filesThatWereChangedAfterTheFactAreNoticed() throws Exception {
        ReleaseArtifact artifact = push();
        byte[] changed = artifact.layer().bytes().clone();
        changed[600] ^= 1;
        Files.write(remote.path(artifact.layer().digest()), changed);

        CrpException failure =
                catchThrowableOfType(CrpException.class, () -> elsewhere().fetch(image, artifact.digest(), IRIS));

        assertThat(failure.problem())
                .isEqualTo("Cannot read blob '" + artifact.layer().digest() + "' of '" + server.address()
                        + "/ml/iris': its digest is '" + Digest.of(changed) + "', not '"
                        + artifact.layer().digest() + "'.");
    }

    private static Content config(String json) {
        return Content.of(ReleaseArtifact.CONFIG_TYPE, json.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Content content) {
        return new String(content.bytes(), StandardCharsets.UTF_8);
    }

    private Manifest forged(Content config, Content layer, Optional<String> type) {
        remote.write(config.mediaType(), config.bytes());
        remote.write(layer.mediaType(), layer.bytes());
        return Manifest.artifact(
                type,
                config.descriptor(),
                List.of(layer.descriptor()),
                Optional.of(SampleRelease.IMAGE.descriptor()),
                Map.of());
    }

    private Digest keep(Manifest manifest) {
        Descriptor kept =
                remote.write(manifest.content().mediaType(), manifest.content().bytes());
        remote.add(SampleRelease.REPOSITORY, kept);
        return kept.digest();
    }
}
