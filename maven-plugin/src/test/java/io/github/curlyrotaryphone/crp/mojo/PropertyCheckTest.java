package io.github.curlyrotaryphone.crp.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.Test;

/** Properties that nobody knows, that another goal knows, and the one that no goal may pass over. */
class PropertyCheckTest extends GoalTest {
    @Test
    @Property(name = "crp.dryrun", value = "true")
    void aPropertyThatNoGoalKnowsIsRefusedWithTheNearest(@InjectMojo(goal = "deploy") DeployMojo deploy) {
        app();

        assertThat(refusal(deploy))
                .isEqualTo("Unknown property 'crp.dryrun'.\n"
                        + "Did you mean 'crp.dryRun'? 'mvn crp:help -Ddetail -Dgoal=deploy' lists the"
                        + " properties of this goal.");
        assertThat(folder.resolve(".crp")).doesNotExist();
    }

    @Test
    @Property(name = "crp.colour", value = "blue")
    void aPropertyThatIsNearNoneIsToBeRemoved(@InjectMojo(goal = "environments") EnvironmentsMojo environments) {
        assertThat(refusal(environments))
                .isEqualTo("Unknown property 'crp.colour'.\n"
                        + "Remove it from the command line, MAVEN_ARGS or .mvn/maven.config."
                        + " 'mvn crp:help -Ddetail -Dgoal=environments' lists the properties of this goal.");
    }

    @Test
    @Property(name = "crp.gitops.signingKey", value = "/nowhere")
    @Property(name = "crp.zone", value = "Moon/Tycho")
    @Property(name = "crpx", value = "of another plugin")
    void aPropertyThatOnlyAnotherGoalKnowsIsPassedOver(@InjectMojo(goal = "init") InitMojo init) throws Exception {
        assertThat(run(init)).startsWith("Written: crp.yaml\n");
    }

    @Test
    void aPomMayHavePropertiesOfAnyName(@InjectMojo(goal = "init") InitMojo init) throws Exception {
        session().getCurrentProject().getProperties().setProperty("crp.dryrun", "true");

        assertThat(run(init)).startsWith("Written: crp.yaml\n");
    }

    @Test
    @Property(name = "crp.dryRun", value = "true")
    void aGoalThatWritesAndHasNoDryRunRefusesOne(@InjectMojo(goal = "init") InitMojo init) {
        assertThat(refusal(init))
                .isEqualTo("'crp:init' does not support a dry run, but crp.dryRun is set.\nRun it without crp.dryRun."
                        + " 'mvn crp:deploy -Dcrp.dryRun' shows what a deploy would change.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    @Property(name = "crp.dryRun", value = "true")
    void soDoesEveryOther(
            @InjectMojo(goal = "build") BuildMojo build,
            @InjectMojo(goal = "push") PushMojo push,
            @InjectMojo(goal = "render") RenderMojo render,
            @InjectMojo(goal = "run") RunMojo run,
            @InjectMojo(goal = "registry") RegistryMojo registry) {
        for (CrpMojo mojo : List.of(build, push, render, run, registry)) {
            assertThat(refusal(mojo)).contains("does not support a dry run, but crp.dryRun is set.");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aDryRunThatThePomAsksForIsNotPassedOverEither(@InjectMojo(goal = "push") PushMojo push) {
        session().getCurrentProject().getProperties().setProperty("crp.dryRun", "true");

        assertThat(refusal(push)).startsWith("'crp:push' does not support a dry run");
    }

    @Test
    @Property(name = "crp.dryRun", value = "false")
    void aDryRunThatIsSwitchedOffRefusesNothing(@InjectMojo(goal = "init") InitMojo init) throws Exception {
        assertThat(run(init)).startsWith("Written: crp.yaml\n");
    }

    @Test
    @Property(name = "crp.dryRun", value = "true")
    void aGoalThatOnlyReadsTakesADryRun(@InjectMojo(goal = "environments") EnvironmentsMojo environments)
            throws Exception {
        app();

        assertThat(run(environments)).startsWith("There is no app on branch 'main' of ");
    }

    @Test
    @Property(name = "crp.dryRun", value = "true")
    @Property(name = "crp.output", value = "report.txt")
    void aReportThatGoesToAFileHasNoDryRun(@InjectMojo(goal = "environments") EnvironmentsMojo environments) {
        app();

        assertThat(refusal(environments)).startsWith("'crp:environments' does not support a dry run");
        assertThat(folder.resolve("report.txt")).doesNotExist();
    }
}
