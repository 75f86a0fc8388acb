package io.github.curlyrotaryphone.crp.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.gitops.BareGit;
import io.github.curlyrotaryphone.crp.gitops.GitHttpServer;
import io.github.curlyrotaryphone.crp.gitops.Stock;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.junit.jupiter.api.Test;

class DeployMojoTest extends GoalTest {
    private static final String PROD = "<project><build><plugins><plugin><artifactId>crp-maven-plugin</artifactId>"
            + "<configuration><environments>prod</environments></configuration></plugin></plugins></build></project>";

    private BareGit embedded() {
        return BareGit.open(folder.resolve(".crp/gitops.git"));
    }

    private static String subject(BareGit repository) {
        return repository.log("main").get(0).getShortMessage();
    }

    @Test
    @InjectMojo(goal = "deploy")
    void deploysByDefaultWhatIsNotPromotedFromAnother(DeployMojo mojo) throws Exception {
        app();

        assertThat(run(mojo)).contains("App iris 1.4.0, for dev\n");

        try (BareGit repository = embedded()) {
            assertThat(subject(repository)).isEqualTo("Deploy iris 1.4.0 to dev");
        }
    }

    @Test
    @InjectMojo(goal = "deploy")
    @Property(name = "crp.env", value = "dev, prod")
    void deploysTheEnvironmentsOfTheCommandLine(DeployMojo mojo) throws Exception {
        app();

        assertThat(run(mojo)).contains("App iris 1.4.0, for dev, prod\n");

        try (BareGit repository = embedded()) {
            assertThat(subject(repository)).isEqualTo("Deploy iris 1.4.0 to dev, prod");
        }
    }

    @Test
    @InjectMojo(goal = "deploy", pom = PROD)
    void deploysTheEnvironmentsOfThePom(DeployMojo mojo) throws Exception {
        app();

        assertThat(run(mojo)).contains("App iris 1.4.0, for prod\n");
    }

    @Test
    @InjectMojo(goal = "deploy")
    @Property(name = "crp.env", value = "pord")
    void refusesAnUnknownEnvironmentWithTheNearest(DeployMojo mojo) {
        app();

        assertThat(refusal(mojo))
                .isEqualTo("'iris' has no environment 'pord'.\nDid you mean 'prod'? Correct -Dcrp.env, or add it to"
                        + " 'environments' in crp.yaml.");
    }

    @Test
    @InjectMojo(goal = "deploy")
    @Property(name = "crp.skip", value = "true")
    void doesNothingWhenSkipped(DeployMojo mojo) throws Exception {
        app();

        assertThat(run(mojo)).isEqualTo("Skipped, because crp.skip is set.\n");
        assertThat(folder.resolve(".crp")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "deploy")
    @Property(name = "crp.dryRun", value = "true")
    void printsThePlanAndCommitsNothingInADryRun(DeployMojo mojo) throws Exception {
        app();

        assertThat(run(mojo))
                .contains("Dry run: iris in dev would change 8 files:\n")
                .contains("+++ b/apps/iris/dev/deployment.yaml\n")
                .doesNotContain("Next:");
        assertThat(folder.resolve(".crp/gitops.git")).doesNotExist();
        assertThat(folder.resolve("target/crp/commit.json")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "deploy")
    void saysThatThereIsNoCrpYaml(DeployMojo mojo) {
        assertThat(refusal(mojo))
                .isEqualTo("There is no crp.yaml in '" + folder + "' or its modules.\n"
                        + "Run 'mvn crp:init' to write one, or run the goal in its folder.");
    }

    @Test
    @InjectMojo(goal = "deploy")
    void aStackTraceThatIsAskedForSaysNothingTwice(DeployMojo mojo) {
        session().getRequest().setShowErrors(true);
        mojo.setLog(new KeptLog());

        assertThatThrownBy(mojo::execute)
                .hasNoCause()
                .satisfies(e -> assertThat(e.getStackTrace()[1].getMethodName()).isEqualTo("selectedApps"));
    }

    @Test
    @InjectMojo(goal = "deploy")
    void commandsInARefusalAreAsThisUserHasToTypeThem(DeployMojo mojo) {
        session()
                .getSystemProperties()
                .setProperty("user.dir", folder.getParent().toString());
        session().getCurrentProject().getBuild().setPlugins(List.of());

        assertThat(refusal(mojo))
                .containsPattern("Run 'mvn -f " + folder.getFileName()
                        + " io\\.github\\.curlyrotaryphone:crp-maven-plugin:[^:']+:init' to write one, or run the goal"
                        + " in its folder\\.$");
    }

    @Test
    @InjectMojo(goal = "deploy")
    @MojoParameter(name = "gitopsBranch", value = "live")
    void commitsToTheRepositoryAndBranchOfTheRun(DeployMojo mojo) throws Exception {
        SampleApp app = app();
        try (BareGit gitops = BareGit.create(folder.resolve("gitops.git"))) {
            app.write("crp.yaml", app.read("crp.yaml") + "gitops: {repository: '" + gitops.url() + "'}\n");

            assertThat(run(mojo)).contains("Created branch 'live' in " + gitops.url() + "\n");

            assertThat(gitops.tip("live")).isPresent();
            assertThat(gitops.tip("main")).isEmpty();
        }
    }

    @Test
    @InjectMojo(goal = "deploy")
    void saysHowFluxIsStartedOnABranchThatIsNewOnAServer(DeployMojo mojo) throws Exception {
        SampleApp app = app();
        try (BareGit gitops = BareGit.create(folder.resolve("served/gitops.git"));
                GitHttpServer server = GitHttpServer.start(folder.resolve("served"))) {
            Stock.git(gitops.folder(), "config", "http.receivepack", "true");
            String url = server.url("gitops.git");
            app.write("crp.yaml", app.read("crp.yaml") + "gitops: {repository: '" + url + "'}\n");
            String step =
                    "Start Flux on dev:   flux bootstrap git --url=" + url + " --branch=main --path=clusters/dev\n";

            assertThat(run(mojo)).contains(step).doesNotContain("View the commit:");

            app.write("crp.yaml", app.read("crp.yaml") + "deploy: {replicas: 3}\n");
            assertThat(run(mojo))
                    .contains("Committed ")
                    .contains(
                            "\nNext:\n  Watch the rollout:   flux get kustomizations iris.dev -n flux-system --watch\n"
                                    + "  Promote it to prod:  mvn crp:promote -Dcrp.from=dev -Dcrp.to=prod\n")
                    .doesNotContain("Start Flux");
        }
    }

    @Test
    @InjectMojo(goal = "deploy")
    void showsPathsFromWhereTheUserStands(DeployMojo mojo) throws Exception {
        app();
        session()
                .getSystemProperties()
                .setProperty("user.dir", folder.getParent().toString());

        assertThat(run(mojo))
                .contains("git -C " + folder.getFileName() + "/.crp/gitops.git show main\n")
                .contains("  Serve the model:     mvn -f " + folder.getFileName() + " crp:run\n");
    }

    @Test
    @InjectMojo(goal = "deploy")
    void makesOneCommitForAllModules(DeployMojo mojo) throws Exception {
        Path fraud = folder.resolve("fraud");
        Path churn = folder.resolve("churn");
        apps.add(new SampleApp(fraud, "fraud", folder.resolve("bases/fraud")));
        apps.add(new SampleApp(churn, "churn", folder.resolve("bases/churn")));
        build(module(folder, "parent"), module(fraud, "fraud"), module(churn, "churn"));

        String log = run(mojo);

        assertThat(log)
                .contains("Serve the model:     mvn -pl fraud crp:run\n")
                .contains("Serve the model:     mvn -pl churn crp:run\n")
                .contains("Serve the registry:  mvn crp:registry\n");
        try (BareGit repository = embedded()) {
            assertThat(repository.log("main")).hasSize(1);
            assertThat(subject(repository)).isEqualTo("Deploy 2 apps to dev");
        }
        assertThat(Files.exists(fraud.resolve("target/crp/commit.json"))).isTrue();
    }

    @Test
    @InjectMojo(goal = "deploy")
    void tellsTheProblemsOfAllModulesAtOnce(DeployMojo mojo) {
        Path fraud = folder.resolve("fraud");
        Path churn = folder.resolve("churn");
        for (Path module : List.of(fraud, churn)) {
            SampleApp app = new SampleApp(
                    module,
                    module.getFileName().toString(),
                    folder.resolve("bases").resolve(module.getFileName()));
            apps.add(app);
            app.write("crp.yaml", app.read("crp.yaml").replace("crp: 1", "crp: 2"));
        }
        build(module(folder, "parent"), module(fraud, "fraud"), module(churn, "churn"));

        assertThat(refusal(mojo).lines().filter(line -> !line.startsWith("  ")))
                .containsExactly(
                        "fraud/crp.yaml has 1 problem.",
                        "churn/crp.yaml has 1 problem.",
                        "Fix it and rerun. All keys:"
                                + " https://github.com/curlyrotaryphone/crp/blob/main/docs/crp-yaml.md.");
    }
}
