package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.pipeline.run.NamedHosts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/**
 * What the person who started Maven set, by {@code -D} or {@code MAVEN_ARGS}. The POM and {@code .mvn/maven.config} may set
 * the same, but these are files of the source, which whoever may change it writes.
 */
final class CommandLine {
    private static final String HOSTS = "crp.hosts";

    private final MavenSession session;

    CommandLine(MavenSession session) {
        this.session = session;
    }

    /** The servers that it names. */
    NamedHosts hosts() {
        return new NamedHosts(
                property("crp.gitops").or(() -> property("crp.gitops.repository")),
                property("crp.gitops.api"),
                property(HOSTS));
    }

    /** Refuses hosts that a file sets: whoever writes it could name any server. */
    void requireOwn(@Nullable String hosts) {
        if (hosts != null && !property(HOSTS).equals(Optional.of(hosts))) {
            throw CrpException.refused(
                    "'" + HOSTS
                            + "' is set in the POM or in .mvn/maven.config, and these may not choose where accounts are"
                            + " used.",
                    "Remove it there, and set it on the command line or in MAVEN_ARGS.");
        }
    }

    private Optional<String> property(String name) {
        return Optional.ofNullable(session.getUserProperties().getProperty(name))
                .filter(value -> !fileOfOptions().contains(value));
    }

    /** Maven does not tell which of its options are from this file. */
    private String fileOfOptions() {
        File root = session.getRequest().getMultiModuleProjectDirectory();
        try {
            return root == null ? "" : Files.readString(root.toPath().resolve(".mvn/maven.config"));
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw CrpException.failed(
                    "Cannot read '.mvn/maven.config': " + e.getMessage() + ".", "Check that the file is readable.", e);
        }
    }
}
