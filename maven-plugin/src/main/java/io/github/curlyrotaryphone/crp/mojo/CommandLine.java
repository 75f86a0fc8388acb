package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.pipeline.run.NamedHosts;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/** What the person who started Maven set, by {@code -D} or {@code MAVEN_ARGS}. A POM may set the same for its build. */
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

    /** Refuses hosts that the POM sets: whoever writes it could name any server. */
    void requireOwn(@Nullable String hosts) {
        if (hosts != null && !property(HOSTS).equals(Optional.of(hosts))) {
            throw CrpException.refused(
                    "'" + HOSTS + "' is set in the POM, which may not choose where accounts are used.",
                    "Remove it there, and set it on the command line or in MAVEN_ARGS.");
        }
    }

    private Optional<String> property(String name) {
        return Optional.ofNullable(session.getUserProperties().getProperty(name));
    }
}
