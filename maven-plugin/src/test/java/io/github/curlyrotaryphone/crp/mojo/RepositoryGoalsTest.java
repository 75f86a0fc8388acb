package io.github.curlyrotaryphone.crp.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.gitops.BareGit;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

/** Goals that are about what a repository records: where they get app, environment and repository from. */
class RepositoryGoalsTest extends GoalTest {
    private static final String FOR_ONE =
            "This goal needs exactly one app, but there are 'churn' and 'iris'.\nSelect one with -Dcrp.app.";

    /** Maven's own project for a folder without a POM. */
    private void withoutPom() {
        MavenProject standalone = module(folder, "standalone-pom");
        standalone.setFile(null);
        standalone.getBuild().getPlugins().clear();
        standalone.getBuild().flushPluginMap();
        build(standalone);
        session().setProjects(session().getProjects());
    }

    private void reactorOfTwo() {
        for (String name : new String[] {"churn", "iris"}) {
            apps.add(new SampleApp(folder.resolve(name), name, folder.resolve("bases-of-" + name)));
        }
        build(module(folder.resolve("churn"), "churn"), module(folder.resolve("iris"), "iris"));
    }

    private BareGit embedded() {
        return BareGit.open(folder.resolve(".crp/gitops.git"));
    }

    @Test
    @Property(name = "crp.from", value = "dev")
    @Property(name = "crp.to", value = "prod")
    void besideACrpYamlItIsForThatApp(
            @InjectMojo(goal = "deploy") DeployMojo deploy, @InjectMojo(goal = "promote") PromoteMojo promote)
            throws Exception {
        app();
        run(deploy);

        assertThat(run(promote)).startsWith("Promoting iris from dev to prod: localhost:5050/iris@sha256:");

        try (BareGit repository = embedded()) {
            assertThat(repository.files("main")).containsKey("apps/iris/prod/.crp.json");
        }
    }

    @Test
    @Property(name = "crp.app", value = "iris")
    @Property(name = "crp.from", value = "dev")
    @Property(name = "crp.to", value = "prod")
    void withoutAPomTheCommandLineSaysEverything(
            @InjectMojo(goal = "deploy") DeployMojo deploy, @InjectMojo(goal = "promote") PromoteMojo promote)
            throws Exception {
        SampleApp app = app();
        app.configure("{from: dev,", "{from: dev, review: pull-request,");
        run(deploy);
        withoutPom();

        assertThat(run(promote))
                .contains("Proposed on 'crp/prod/iris' of .crp/gitops.git, ")
                .endsWith("\nNext:\n"
                        + "  Review the change:   git -C .crp/gitops.git diff main...crp/prod/iris\n"
                        + "  Merge it:            git -C .crp/gitops.git push . crp/prod/iris:main\n");
    }

    @Test
    @Property(name = "crp.app", value = "iris")
    @Property(name = "crp.from", value = "dev")
    @Property(name = "crp.to", value = "prod")
    @Property(name = "crp.review", value = "pull-request")
    void aPromotionMayBeToldToBeReviewed(
            @InjectMojo(goal = "deploy") DeployMojo deploy, @InjectMojo(goal = "promote") PromoteMojo promote)
            throws Exception {
        app();
        run(deploy);

        assertThat(run(promote)).contains("Proposed on 'crp/prod/iris' of .crp/gitops.git, ");
    }

    @Test
    @Property(name = "crp.app", value = "iris")
    @Property(name = "crp.env", value = "dev")
    void commandsInRemediesAreTypedAsWithoutAPom(
            @InjectMojo(goal = "deploy") DeployMojo deploy, @InjectMojo(goal = "rollback") RollbackMojo rollback)
            throws Exception {
        app();
        run(deploy);
        withoutPom();

        assertThat(refusal(rollback))
                .matches("(?s)Cannot roll back 'iris' in 'dev': its branch records no earlier deployment\\.\n"
                        + "See 'mvn io\\.github\\.curlyrotaryphone:crp-maven-plugin:(.+:)?history -Dcrp\\.app=iris';"
                        + " deploy or undeploy instead\\.");
    }

    @Test
    @Property(name = "crp.app", value = "iris")
    @Property(name = "crp.env", value = "dev")
    void withoutPomAndRepositoryItSaysHowToNameOne(@InjectMojo(goal = "undeploy") UndeployMojo mojo) {
        withoutPom();

        assertThat(refusal(mojo))
                .isEqualTo(
                        "No GitOps repository is specified, and there is no crp.yaml in '" + folder
                                + "' that specifies one.\nAdd -Dcrp.gitops=<URL>, or run the goal in the folder of a crp.yaml.");
    }

    @Test
    @Property(name = "crp.app", value = "iris")
    @Property(name = "crp.env", value = "dev")
    void theRepositoryHasAShortNameOnTheCommandLineAndALongOne(
            @InjectMojo(goal = "undeploy") @MojoParameter(name = "gitops", value = "/nowhere/short.git")
                    UndeployMojo brief,
            @InjectMojo(goal = "undeploy") @MojoParameter(name = "gitopsRepository", value = "/nowhere/long.git")
                    UndeployMojo whole) {
        withoutPom();

        assertThat(refusal(brief)).contains("'/nowhere/short.git'");
        assertThat(refusal(whole)).contains("'/nowhere/long.git'");
    }

    @Test
    @Property(name = "crp.app", value = "iris")
    @Property(name = "crp.env", value = "dev")
    @Property(name = "crp.gitops", value = "https://git.example.com/team/gitops.git")
    @Property(name = "crp.gitops.forge", value = "bitbucket")
    void anUnknownForgeIsRefusedWithThoseThatAreKnown(@InjectMojo(goal = "undeploy") UndeployMojo mojo) {
        withoutPom();

        assertThat(refusal(mojo))
                .startsWith("The configuration has 1 problem.\n  -Dcrp.gitops.forge: 'bitbucket' is not a valid"
                        + " value. Use one of: github, gitlab, gitea, forgejo.");
    }

    @Test
    @Property(name = "crp.env", value = "dev")
    void withoutAnyAppItSaysHowToNameOne(
            @InjectMojo(goal = "rollback") RollbackMojo none,
            @InjectMojo(goal = "rollback") @MojoParameter(name = "app", value = " , ") RollbackMojo empty) {
        withoutPom();
        String words = "No app is specified.\nAdd -Dcrp.app=<app>, or run the goal in the folder of its crp.yaml.";

        assertThat(refusal(none)).isEqualTo(words);
        assertThat(refusal(empty)).isEqualTo(words);
    }

    @Test
    @Property(name = "crp.env", value = "dev")
    void wrongNamesAreRefusedByTheirProperty(
            @InjectMojo(goal = "rollback") @MojoParameter(name = "app", value = "Iris") RollbackMojo app,
            @InjectMojo(goal = "rollback") @MojoParameter(name = "review", value = "later") RollbackMojo review,
            @InjectMojo(goal = "rollback") @MojoParameter(name = "environments", value = "dev,prod")
                    RollbackMojo environments) {
        app();

        assertThat(refusal(app)).startsWith("Invalid -Dcrp.app 'Iris': ").endsWith("\nCorrect -Dcrp.app.");
        assertThat(refusal(review)).isEqualTo("Invalid -Dcrp.review 'later'.\nUse direct or pull-request.");
        assertThat(refusal(environments))
                .startsWith("Invalid -Dcrp.env 'dev,prod': ")
                .endsWith("\nCorrect -Dcrp.env.");
    }

    @Test
    void theEnvironmentsOfAGoalMustBeNamed(
            @InjectMojo(goal = "promote") PromoteMojo promote,
            @InjectMojo(goal = "release-hold") ReleaseHoldMojo hold) {
        app();

        assertThat(refusal(promote)).isEqualTo("No environment is specified.\nAdd -Dcrp.from=<environment>.");
        assertThat(refusal(hold)).isEqualTo("No environment is specified.\nAdd -Dcrp.env=<environment>.");
    }

    @Test
    @Property(name = "crp.env", value = "dev")
    void inAReactorOfTwoAppsOneIsNamed(
            @InjectMojo(goal = "deploy") DeployMojo deploy,
            @InjectMojo(goal = "undeploy") UndeployMojo any,
            @InjectMojo(goal = "undeploy") @MojoParameter(name = "app", value = "churn") UndeployMojo named)
            throws Exception {
        reactorOfTwo();
        run(deploy);

        assertThat(refusal(any)).isEqualTo(FOR_ONE);
        assertThat(run(named))
                .contains("  - apps/churn/dev/deployment.yaml\n")
                .endsWith("After Flux has pruned churn, its Namespace remains, with everything in it that crp did not"
                        + " create. To delete it:\n  kubectl delete namespace churn\n\nNext:\n"
                        + "  View the commit:     git -C .crp/gitops.git show main\n");
        try (BareGit repository = embedded()) {
            assertThat(repository.files("main")).containsKey("apps/iris/dev/.crp.json");
        }
    }

    @Test
    @Property(name = "crp.env", value = "dev")
    void adoptShowsWhatTheNextDeployWillChange(
            @InjectMojo(goal = "deploy") DeployMojo deploy, @InjectMojo(goal = "adopt") AdoptMojo adopt)
            throws Exception {
        app();
        run(deploy);
        Path repository = folder.resolve(".crp/gitops.git");
        try (BareGit git = BareGit.open(repository)) {
            git.commit("main", Map.of("apps/iris/dev/service.yaml", "kind: Service\n"));
        }

        assertThat(run(adopt))
                .contains("Adopted without changes. The next deploy of iris to dev will change 1 file:\n")
                .contains("\n+# Rendered by crp.")
                .contains("Committed ")
                .contains("  ~ apps/iris/dev/.crp.json\n");
        assertThat(run(deploy)).contains("  ~ apps/iris/dev/service.yaml\n");
    }
}
