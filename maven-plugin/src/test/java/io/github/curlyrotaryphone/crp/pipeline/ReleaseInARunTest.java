package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.gitops.BareGit;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults;
import io.github.curlyrotaryphone.crp.oci.server.RegistryServer;
import io.github.curlyrotaryphone.crp.release.ReleaseStore;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What whole deploys store beside the image, and when they store it anew. */
class ReleaseInARunTest {
    private static final String RECORD = "apps/iris/dev/.crp.json";

    @TempDir
    Path folder;

    private SampleApp app;
    private BareGit gitops;
    private OciLayout remote;
    private RegistryServer registry;

    @BeforeEach
    void start() {
        app = new SampleApp(folder.resolve("iris"));
        gitops = BareGit.create(folder.resolve("gitops.git"));
        app.commitTo(gitops.url());
        remote = OciLayout.open(folder.resolve("registry"));
        registry = RegistryServer.start(remote, 0, RegistryFaults.NONE);
        app.pushTo(registry.address());
    }

    @AfterEach
    void stop() {
        registry.close();
        gitops.close();
        app.close();
    }

    @Test
    void theReleaseOnRecordIsFetchedByItsDigestOnAnotherMachine() {
        Run.deploy(app);

        Release release = fetched();
        assertThat(release.image().reference().toString()).isEqualTo(recorded("image"));
        assertThat(deployment(release, "prod")).contains("replicas: 2");
        assertThat(deployment(release, "dev")).isEqualTo(gitops.files("main").get("apps/iris/dev/deployment.yaml"));
    }

    @Test
    void whatItStoredIsLeftForALaterGoal() {
        Run.deploy(app);

        JsonNode left = JsonText.read(app.read("target/crp/release.json"));
        assertThat(left.path("digest").stringValue()).isEqualTo(recorded("release"));
        assertThat(left.path("image").stringValue()).isEqualTo(recorded("image"));
        assertThat(left.path("environments").toString()).isEqualTo("[\"dev\",\"prod\"]");
    }

    @Test
    void aChangeOfAnotherEnvironmentTouchesTheRecordAlone() {
        Run.deploy(app);
        String before = recorded("release");
        app.write("crp.yaml", app.read("crp.yaml").replace("replicas: 2", "replicas: 3"));

        GitCommit commit = Run.deploy(app);

        assertThat(commit.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.files()).containsOnlyKeys(RECORD));
        assertThat(recorded("release")).isNotEqualTo(before);
        assertThat(deployment(fetched(), "prod")).contains("replicas: 3");
        assertThat(releaseTags()).hasSize(2);
    }

    @Test
    void aReleaseThatWouldDoTheSameStaysOnRecord() {
        Run.deploy(app);
        String before = recorded("release");
        app.write("crp.yaml", app.read("crp.yaml").replace("1.34", "1.33"));

        GitCommit commit = Run.deploy(app);

        assertThat(commit.id()).isEmpty();
        assertThat(recorded("release")).isEqualTo(before);
        assertThat(releaseTags()).hasSize(1);
        assertThat(JsonText.read(app.read("target/crp/release.json"))
                        .path("digest")
                        .stringValue())
                .isEqualTo(before);
    }

    @Test
    void aReleaseThatTheRegistryLostIsMadeAgainWithTheNextChange() {
        Run.deploy(app);
        Digest lost = new Digest(recorded("release"));
        remote.remove("team/iris", lost);
        app.write("crp.yaml", app.read("crp.yaml").replace("1.34", "1.33"));

        GitCommit commit = Run.deploy(app);

        assertThat(commit.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.files()).containsOnlyKeys(RECORD));
        assertThat(fetched().image().reference().toString()).isEqualTo(recorded("image"));
    }

    @Test
    void gitNeverLearnsOfAReleaseThatTheRegistryRefused() {
        registry.close();
        registry = RegistryServer.start(
                remote, 0, RegistryFaults.status(403, Integer.MAX_VALUE).on("PUT", "/manifests/crp-release-"));
        app.pushTo(registry.address());

        CrpException failure = Run.failure(app);

        assertThat(failure.problem())
                .startsWith("Cannot push image '" + registry.address() + "/team/iris:crp-release-")
                .contains("the registry answered 403");
        assertThat(gitops.tip("main")).isEmpty();
    }

    @Test
    void aDryRunStoresNothing() {
        Run.deploy(app);
        List<Descriptor> before = remote.manifests("team/iris");
        app.write("crp.yaml", app.read("crp.yaml").replace("replicas: 2", "replicas: 3"));

        Run.plan(app);

        assertThat(remote.manifests("team/iris")).isEqualTo(before);
    }

    private static String deployment(Release release, String environment) {
        return release.environment(new EnvironmentName(environment))
                .orElseThrow()
                .manifests()
                .files()
                .getOrDefault("deployment.yaml", "");
    }

    private List<String> releaseTags() {
        return remote.tags("team/iris").stream()
                .filter(tag -> tag.startsWith("crp-release-"))
                .toList();
    }

    private String recorded(String key) {
        String record = Objects.requireNonNull(gitops.files("main").get(RECORD));
        return JsonText.read(record).path(key).stringValue();
    }

    private Release fetched() {
        ReleaseStore elsewhere = new ReleaseStore(
                OciLayout.open(folder.resolve("elsewhere")),
                Set.of(registry.address()),
                CredentialSource.NONE,
                Events.NONE);
        return elsewhere.fetch(
                ImageReference.parse(recorded("image")), new Digest(recorded("release")), new AppName("iris"));
    }
}
