package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.BareGit;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults.Fault;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults.Kind;
import io.github.curlyrotaryphone.crp.oci.server.RegistryServer;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole deploys against a registry that breaks: the GitOps repository never learns of an image that is not there. */
@SuppressWarnings("try") // registries stand for as long as they are in scope
class RegistryFaultsInARunTest {
    private static final Pattern IMAGE = Pattern.compile("image: \"?([^\"\\s]+)");
    private static final int ALWAYS = Integer.MAX_VALUE;

    @TempDir
    Path folder;

    private SampleApp app;
    private BareGit gitops;
    private OciLayout remote;
    private int port;

    @BeforeEach
    void start() {
        app = new SampleApp(folder.resolve("iris"));
        gitops = BareGit.create(folder.resolve("gitops.git"));
        app.commitTo(gitops.url());
        remote = OciLayout.open(folder.resolve("registry"));
    }

    @AfterEach
    void stop() {
        app.close();
        gitops.close();
    }

    private RegistryServer registry(RegistryFaults faults) {
        RegistryServer server = RegistryServer.start(remote, port, faults);
        port = server.port();
        app.pushTo("localhost:" + port);
        return server;
    }

    private CrpException failure(RegistryFaults faults) {
        try (RegistryServer broken = registry(faults)) {
            return Run.failure(app);
        }
    }

    /** So many times this status, with the wish to come back at once, which keeps the test from waiting. */
    private static RegistryFaults answering(int status, int times, String method, String path) {
        return new RegistryFaults(List.of(new Fault(Kind.STATUS, status, Optional.of("0"), times, method, path)));
    }

    private void thenASecondRunCompletes() {
        assertThat(gitops.tip("main")).isEmpty();
        try (RegistryServer whole = registry(RegistryFaults.NONE)) {
            assertThat(Run.deploy(app).id()).isPresent();
        }
        theCommitNamesAnImageOfTheRegistry();
    }

    private void theCommitNamesAnImageOfTheRegistry() {
        Matcher image = IMAGE.matcher(gitops.files("main").get("apps/iris/dev/deployment.yaml"));
        assertThat(image.find()).isTrue();
        ImageReference reference = ImageReference.parse(image.group(1));
        assertThat(remote.resolve("team/iris", reference.tag().orElseThrow())
                        .orElseThrow()
                        .digest())
                .isEqualTo(reference.digest().orElseThrow());
    }

    private String repository() {
        return "localhost:" + port + "/team/iris";
    }

    @Test
    void aRegistryThatAsksForALogin() {
        CrpException failure = failure(answering(401, ALWAYS, "", ""));

        assertThat(failure.problem()).contains("'" + repository()).contains("the registry answered 401");
        assertThat(failure.remedy())
                .isEqualTo("Log in with 'docker login localhost:" + port + "', or set credentials for 'localhost:"
                        + port + "' as <server> in settings.xml.");
        assertThat(failure.isRefusal()).isTrue();
        thenASecondRunCompletes();
    }

    @Test
    void aRegistryThatForbidsToWrite() {
        CrpException failure = failure(answering(403, ALWAYS, "POST", ""));

        assertThat(failure.problem()).contains("'" + repository()).contains("the registry answered 403");
        assertThat(failure.remedy())
                .isEqualTo("Log in with an account that may write to 'team/iris', or set credentials for 'localhost:"
                        + port + "' as <server> in settings.xml.");
        assertThat(failure.isRefusal()).isTrue();
        thenASecondRunCompletes();
    }

    @Test
    void aRegistryThatRefusesTheManifestAfterEveryBlob() {
        CrpException failure = failure(answering(403, ALWAYS, "PUT", "/manifests/"));

        assertThat(failure.problem()).contains(repository()).contains("the registry answered 403");
        thenASecondRunCompletes();
    }

    @Test
    void aRegistryThatStaysBusy() {
        CrpException failure = failure(answering(429, ALWAYS, "", ""));

        assertThat(failure.problem()).contains("the registry answered 429");
        assertThat(failure.remedy()).startsWith("Wait and rerun, or log in to 'localhost:" + port + "'");
        thenASecondRunCompletes();
    }

    @Test
    void aRegistryThatStaysBroken() {
        CrpException failure = failure(answering(500, ALWAYS, "", ""));

        assertThat(failure.problem()).contains("the registry answered 500");
        assertThat(failure.remedy()).isEqualTo("Check the log of 'localhost:" + port + "', and rerun later.");
        assertThat(failure.isRefusal()).isFalse();
        thenASecondRunCompletes();
    }

    @Test
    void aRegistryThatRecoversIsWaitedOut() {
        try (RegistryServer shaken = registry(answering(500, 3, "", "").and(answering(429, 2, "PUT", "/manifests/")))) {
            GitCommit commit = Run.deploy(app);

            assertThat(commit.id()).isPresent();
        }
        theCommitNamesAnImageOfTheRegistry();
    }

    @Test
    void anUploadThatIsCutIsFinished() {
        try (RegistryServer cutting = registry(RegistryFaults.cutUpload(10, 1))) {
            assertThat(Run.deploy(app).id()).isPresent();
        }
        theCommitNamesAnImageOfTheRegistry();
    }

    @Test
    void aWebPageInItsPlace() {
        CrpException failure = failure(RegistryFaults.html());

        assertThat(failure.problem()).contains(repository());
        assertThat(failure.remedy()).isNotBlank();
        thenASecondRunCompletes();
    }

    @Test
    void aRegistryThatIsDown() {
        registry(RegistryFaults.NONE).close();

        CrpException failure = Run.failure(app);

        assertThat(failure.problem()).contains(repository());
        assertThat(failure.isRefusal()).isFalse();
        thenASecondRunCompletes();
    }

    private Digest layerOfTheBase() {
        Matcher image = IMAGE.matcher(gitops.files("main").get("apps/iris/dev/deployment.yaml"));
        assertThat(image.find()).isTrue();
        Content manifest = remote.resolve(
                        "team/iris",
                        ImageReference.parse(image.group(1))
                                .digest()
                                .orElseThrow()
                                .value())
                .flatMap(remote::content)
                .orElseThrow();
        return Manifest.parse(manifest).layers().get(0).digest();
    }

    @Test
    void aLayerOfTheBaseThatTheRegistryLostIsSentBeforeTheNextCommit() {
        try (RegistryServer whole = registry(RegistryFaults.NONE)) {
            Run.deploy(app);
            remote.delete(layerOfTheBase());
            app.configure("dev: {kubernetes: \"1.34\"", "dev: {kubernetes: \"1.34\", deploy: {replicas: 3}");

            assertThat(Run.deploy(app).id()).isPresent();
        }
        assertThat(remote.has(layerOfTheBase())).isTrue();
    }

    @Test
    void aLayerOfTheBaseThatIsNowhereEndsTheRun() {
        try (RegistryServer whole = registry(RegistryFaults.NONE)) {
            Run.deploy(app);
            Optional<String> before = gitops.tip("main");
            Digest lost = layerOfTheBase();
            remote.delete(lost);
            OciLayout.open(app.root().resolve(".crp/registry")).delete(lost);
            OciLayout.open(app.root().resolve("base-registry")).delete(lost);
            app.configure("dev: {kubernetes: \"1.34\"", "dev: {kubernetes: \"1.34\", deploy: {replicas: 3}");

            assertThat(Run.failure(app).problem())
                    .startsWith("Cannot read blob '" + lost + "' of '" + app.baseRegistry() + "/java'");
            assertThat(gitops.tip("main")).isEqualTo(before);
        }
    }

    @Test
    void aSecondDeployWithoutTheRegistryLeavesTheFirstAlone() {
        try (RegistryServer whole = registry(RegistryFaults.NONE)) {
            Run.deploy(app);
        }
        Optional<String> before = gitops.tip("main");
        app.write("src/main/model/model.onnx", "better weights");

        failure(answering(403, ALWAYS, "", ""));

        assertThat(gitops.tip("main")).isEqualTo(before);
        theCommitNamesAnImageOfTheRegistry();
    }
}
