package io.github.curlyrotaryphone.crp.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.junit.jupiter.api.Test;

/** What {@code crp:clean-store} says. */
class CleanStoreMojoTest extends GoalTest {
    @Test
    @Property(name = "crp.keep", value = "7d")
    void whatIsDeletedIsNamed(
            @InjectMojo(goal = "deploy") DeployMojo deploy,
            @InjectMojo(goal = "clean-store") CleanStoreMojo clean,
            @InjectMojo(goal = "clean-store") @MojoParameter(name = "dryRun", value = "true") CleanStoreMojo dry)
            throws Exception {
        app();
        run(deploy);
        apps.get(0).become("1.5.0");
        session().getCurrentProject().setVersion("1.5.0");
        run(deploy);
        letPass(Duration.ofDays(8));

        assertThat(run(dry).replaceAll("[0-9]+(\\.[0-9]+)? ([kM]?B)", "<size>"))
                .startsWith("Dry run: this would be deleted from .crp: 2 images and releases, ");
        assertThat(repeatable(run(clean))
                        .replaceAll("[0-9.]+ [kM]?B", "<size>")
                        .replaceAll("[0-9]+ (blobs|files)", "<n> $1"))
                .startsWith(
                        "Deleted from .crp: 2 images and releases, <n> blobs, <n> files of the cache, <size>. No branch"
                                + " names it, and it was not used for longer\n  - iris:1.4.0-<input>\n  - iris:crp-release-");
        assertThat(run(deploy)).contains("Nothing to commit");
    }

    @Test
    @Property(name = "crp.keep", value = "a week")
    void aTimeThatIsNoneIsRefused(@InjectMojo(goal = "clean-store") CleanStoreMojo clean) {
        app();

        assertThat(refusal(clean))
                .isEqualTo("Invalid -Dcrp.keep: 'a week' is not a duration such as 90m, 24h or 7d.\n"
                        + "Write a duration such as 7d or 12h.");
    }

    private void letPass(Duration time) throws IOException {
        FileTime then = FileTime.from(Instant.now().minus(time));
        try (Stream<Path> files = Files.walk(folder.resolve(".crp/registry"))) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, then);
            }
        }
    }
}
