package io.github.curlyrotaryphone.crp.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.pipeline.run.NamedHosts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.junit.jupiter.api.Test;

/** The person who starts Maven names servers; files of the source do not. */
class CommandLineTest extends GoalTest {
    private static final String URL = "https://git.example.com/team/gitops.git";
    private static final String REFUSED =
            "'crp.hosts' is set in the POM or in .mvn/maven.config, and these may not choose where accounts are used."
                    + " Remove it there, and set it on the command line or in MAVEN_ARGS.";

    private CommandLine commandLine() {
        return new CommandLine(session());
    }

    @Test
    @Property(name = "crp.gitops", value = URL)
    @Property(name = "crp.hosts", value = "git.example.com")
    void itNamesServers() {
        assertThat(commandLine().hosts())
                .isEqualTo(new NamedHosts(Optional.of(URL), Optional.empty(), Optional.of("git.example.com")));
        assertThatCode(() -> commandLine().requireOwn("git.example.com")).doesNotThrowAnyException();
    }

    @Test
    void aPomDoesNot() {
        assertThatThrownBy(() -> commandLine().requireOwn("evil.example.com"))
                .isInstanceOf(CrpException.class)
                .hasMessage(REFUSED);
    }

    @Test
    @Property(name = "crp.gitops.repository", value = URL)
    @Property(name = "crp.hosts", value = "git.example.com")
    void theFileOfOptionsDoesNot() throws IOException {
        Path options = Files.createDirectories(folder.resolve(".mvn")).resolve("maven.config");
        Files.writeString(options, "-Dcrp.gitops.repository=" + URL + "\n-Dcrp.hosts=git.example.com\n");
        session().getRequest().setMultiModuleProjectDirectory(folder.toFile());

        assertThat(commandLine().hosts()).isEqualTo(NamedHosts.NONE);
        assertThatThrownBy(() -> commandLine().requireOwn("git.example.com"))
                .isInstanceOf(CrpException.class)
                .hasMessage(REFUSED);
    }

    @Test
    @Property(name = "crp.hosts", value = "git.example.com,bot@evil.example.com")
    @Property(name = "crp.gitops", value = URL)
    void whatIsNoServerIsRefused(@InjectMojo(goal = "environments") EnvironmentsMojo environments) {
        assertThat(refusal(environments))
                .isEqualTo("Invalid -Dcrp.hosts: 'bot@evil.example.com' is not a host with an optional port.\n"
                        + "Use hosts separated by commas, such as git.example.com,registry.example.com:5000.");
    }
}
