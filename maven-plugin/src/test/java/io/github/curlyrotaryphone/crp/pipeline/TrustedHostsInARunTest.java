package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.BareGit;
import io.github.curlyrotaryphone.crp.gitops.GitHttpServer;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attacks on the platform's token by whoever may change one app: its release and its crp.yaml name their own servers. */
class TrustedHostsInARunTest {
    @TempDir
    Path folder;

    private Company developer;
    private Company platform;
    private GitHttpServer git;
    private GitHttpServer attacker;
    private SampleApp app;

    @BeforeEach
    void start() {
        git = serve("served");
        attacker = serve("evil");
        developer = new Company(folder);
        app = developer.app("iris");
        app.commitTo(url());
        platform = new Company(folder).naming(url());
    }

    private GitHttpServer serve(String name) {
        BareGit.create(folder.resolve(name + "/team/gitops.git")).close();
        return GitHttpServer.start(folder.resolve(name));
    }

    @AfterEach
    void stop() {
        developer.close();
        platform.close();
        git.close();
        attacker.close();
    }

    private String url() {
        return git.url("team/gitops.git");
    }

    /** Another host name of this machine. */
    private String evil() {
        return attacker.url("").replace("127.0.0.1", "localhost").replaceFirst("/$", "");
    }

    private GitOpsSpec branch() {
        return new GitOpsSpec(Optional.of(url()), "main", "apps", Optional.empty());
    }

    private void attack(String prodSettings) {
        app.configure("prod: {from: dev,", "prod: {from: dev, " + prodSettings + ",");
        developer.deploy("dev", "iris");
        assertThat(attacker.requestCount()).isZero();
    }

    private CrpException promotion() {
        CrpException failure = Company.failure(() -> platform.promote("dev", "prod", branch(), "iris"));
        assertThat(attacker.requestCount()).as("requests to the attacker").isZero();
        assertThat(failure.isRefusal()).isTrue();
        return failure;
    }

    @Test
    void aReleaseThatNamesAnotherRepositoryGetsNoToken() {
        attack("gitops: {repository: \"" + evil() + "/team/gitops.git\"}");

        CrpException failure = promotion();

        assertThat(failure.problem())
                .isEqualTo("Cannot use GitOps repository '" + evil() + "/team/gitops.git': this run does not name the"
                        + " server '" + evil() + "'. Only a release or a file does, and these may not choose where"
                        + " accounts are used.");
        assertThat(failure.remedy())
                .isEqualTo("If this server is right, add -Dcrp.hosts=" + evil() + ", with its account as server '"
                        + evil().substring("http://".length()) + "' in settings.xml.");
    }

    @Test
    void aReleaseThatNamesAnotherApiGetsNoToken() {
        attack("review: pull-request, gitops: {forge: gitea, api: \"" + evil() + "/api/v1\"}");

        CrpException failure = promotion();

        assertThat(failure.problem())
                .isEqualTo("Cannot use the forge's API on '" + evil() + "' for GitOps repository '" + url()
                        + "': this run does not name that server, and an account for one server is not sent to"
                        + " another.");
        assertThat(failure.remedy())
                .isEqualTo("If this server is right, add -Dcrp.hosts=" + evil() + ". Otherwise correct gitops.api.");
    }

    @Test
    void anApiThatOnlyCrpYamlNamesGetsNoToken() {
        app.configure(
                "prod: {from: dev,",
                "prod: {from: dev, review: pull-request, gitops: {forge: gitea, api: \"" + evil() + "/api/v1\"},");

        assertThat(Company.failure(() -> developer.deploy("prod", "iris")).problem())
                .startsWith("Cannot use the forge's API on '" + evil() + "' for GitOps repository '" + url() + "': ");
        assertThat(attacker.requestCount()).isZero();
    }

    @Test
    void theTokenStaysWithTheServerOfTheRunWhereAnotherIsListed() {
        attacker.askingFor("crp:t0ken-of-the-bot");
        attack("gitops: {repository: \"" + evil() + "/team/gitops.git\"}");
        platform.listing(evil());

        assertThat(Company.failure(() -> platform.promote("dev", "prod", branch(), "iris"))
                        .problem())
                .startsWith("Cannot read GitOps repository '" + evil() + "/team/gitops.git': ");
        assertThat(attacker.requestCount()).isPositive();
        assertThat(attacker.authorizations()).isEmpty();
    }

    @Test
    void aCrpYamlMayNotGoBeyondTheListedServers() {
        developer.listing("git.example.com");

        CrpException failure = Company.failure(() -> developer.deploy("dev", "iris"));

        assertThat(failure.problem())
                .startsWith("Cannot use GitOps repository '" + url() + "': this run does not name the server '");
        assertThat(failure.remedy())
                .contains("add -Dcrp.hosts=git.example.com," + git.url("").replaceFirst("/$", ""));
        assertThat(git.requestCount()).isZero();
        developer.listing(git.url(""));
        developer.deploy("dev", "iris");
        assertThat(git.requestCount()).isPositive();
    }
}
