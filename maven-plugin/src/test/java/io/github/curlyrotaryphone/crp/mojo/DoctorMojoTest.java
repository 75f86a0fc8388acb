package io.github.curlyrotaryphone.crp.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.json.JsonText;
import java.nio.file.Files;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The report of {@code crp:doctor} in the log and in a file, and how the build ends. */
class DoctorMojoTest extends GoalTest {
    @Test
    void theReportStandsInTheLog(@InjectMojo(goal = "doctor") DoctorMojo doctor) throws Exception {
        app();

        assertThat(run(doctor))
                .startsWith("ok       java: Java ")
                .contains("\nok       registry: 'image.repository' is not set, so images are kept in '")
                .contains("\nok       git write 'main': The repository is the embedded one.\n")
                .contains("\nwarning  flux 'dev': The branch does not install Flux in this cluster")
                .contains("\nskipped  clock: No server told the time.\n")
                .endsWith(" ok, 2 warnings, 0 failed, 1 skipped\n");
        assertThat(folder.resolve(".crp/gitops.git")).doesNotExist();
    }

    @Test
    @Property(name = "crp.format", value = "json")
    @Property(name = "crp.output", value = "target/doctor.json")
    @Property(name = "crp.image.repository", value = "localhost:1/team/iris")
    void aFailureEndsTheBuildAfterTheReportIsWritten(@InjectMojo(goal = "doctor") DoctorMojo doctor) throws Exception {
        app();

        assertThat(refusal(doctor)).startsWith("A deploy would fail: ").contains("'mvn crp:doctor'");
        JsonNode report = JsonText.read(Files.readString(folder.resolve("target/doctor.json")));
        assertThat(report.path("ok").asBoolean()).isFalse();
        // A build server, which sets CI, also needs the lock.
        assertThat(report.path("checks"))
                .filteredOn(check -> check.path("state").asString().equals("failed"))
                .extracting(check -> check.path("check").asString())
                .contains("registry")
                .isSubsetOf("registry", "lock");
    }
}
