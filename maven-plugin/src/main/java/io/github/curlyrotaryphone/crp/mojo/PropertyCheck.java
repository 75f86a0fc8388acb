package io.github.curlyrotaryphone.crp.mojo;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.Nearest;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * Refuses properties that would be ignored silently. Only user properties must be known, those of the command line,
 * {@code MAVEN_ARGS} and {@code .mvn/maven.config}: a POM may have properties of any name.
 */
final class PropertyCheck {
    private static final String PREFIX = "crp.";
    private static final String DRY_RUN = "crp.dryRun";

    private final MojoDescriptor goal;
    private final MavenSession session;

    PropertyCheck(MojoDescriptor goal, MavenSession session) {
        this.goal = goal;
        this.session = session;
    }

    /**
     * Refuses a user property that no goal has, and a dry run of a goal that does not support it.
     *
     * @param writes whether this run of the goal changes anything
     */
    void check(boolean writes) {
        Set<String> known = goal.getPluginDescriptor().getMojos().stream()
                .flatMap(PropertyCheck::properties)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> unknown = session.getUserProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw unknown(unknown.get(0), known);
        }
        if (writes && asksForDryRun() && properties(goal).noneMatch(DRY_RUN::equals)) {
            throw CrpException.refused(
                    "'crp:" + goal.getGoal() + "' does not support a dry run, but " + DRY_RUN + " is set.",
                    "Run it without " + DRY_RUN + ". 'mvn crp:deploy -D" + DRY_RUN
                            + "' shows what a deploy would change.");
        }
    }

    /** The properties that set the parameters of a goal. */
    static Stream<String> properties(MojoDescriptor goal) {
        return Stream.of(goal.getMojoConfiguration().getChildren())
                .map(PlexusConfiguration::getValue)
                .filter(value -> value != null && value.startsWith("${" + PREFIX))
                .map(value -> value.substring(2, value.length() - 1));
    }

    private CrpException unknown(String name, Set<String> known) {
        String correction = Nearest.to(name, known)
                .map(nearest -> "Did you mean '" + nearest + "'?")
                .orElse("Remove it from the command line, MAVEN_ARGS or .mvn/maven.config.");
        return CrpException.refused(
                "Unknown property '" + name + "'.",
                correction + " 'mvn crp:help -Ddetail -Dgoal=" + goal.getGoal() + "' lists the properties of this"
                        + " goal.");
    }

    /** Looked up as Maven does: in the user properties, then in those of the POM. */
    private boolean asksForDryRun() {
        Properties user = session.getUserProperties();
        MavenProject project = session.getCurrentProject();
        String pom = project == null ? "false" : project.getProperties().getProperty(DRY_RUN, "false");
        return Boolean.parseBoolean(user.getProperty(DRY_RUN, pom));
    }
}
