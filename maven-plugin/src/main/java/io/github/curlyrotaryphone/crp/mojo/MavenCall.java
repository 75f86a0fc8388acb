package io.github.curlyrotaryphone.crp.mojo;

import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** How Maven was called, so that printed commands work in the user's current folder. */
final class MavenCall {
    private static final Pattern COMMAND = Pattern.compile("mvn crp:([a-z]+(?:-[a-z]+)*)");
    private static final Pattern ACCOUNT = Pattern.compile("://[^/]*@");
    static final Set<String> ABOUT_REPOSITORIES = Set.of(
            "adopt", //
            "clean-store",
            "deploy",
            "diff",
            "doctor",
            "environments",
            "history",
            "lint",
            "promote",
            "release-hold",
            "rollback",
            "undeploy");
    private static final String GROUP = "io.github.curlyrotaryphone";
    private static final String PLUGIN = GROUP + ":crp-maven-plugin";

    private final MavenSession session;
    private final String prefix;

    MavenCall(MavenSession session, PluginDescriptor plugin) {
        this.session = session;
        this.prefix = "mvn " + projectOption() + (knowsPrefix() ? "crp:" : coordinates(plugin));
    }

    /** The user's current folder. */
    Path directory() {
        String directory = session.getSystemProperties().getProperty("user.dir", System.getProperty("user.dir", "."));
        return Path.of(directory).toAbsolutePath().normalize();
    }

    /** The command for a goal. */
    String goal(String name) {
        return prefix + name;
    }

    /** The command for a goal in one module of the build. */
    String goal(String name, Path module) {
        if (session.getAllProjects().size() < 2) {
            return goal(name);
        }
        Path relative = executionRoot().relativize(module.toAbsolutePath().normalize());
        String path = relative.toString().isEmpty() ? "." : relative.toString();
        return "mvn " + projectOption() + "-pl " + quoted(path) + " " + prefix.substring(prefix.lastIndexOf(' ') + 1)
                + name;
    }

    /** The text with every command as this user has to type it, for the repository of this run. */
    String in(String words) {
        return COMMAND.matcher(words).replaceAll(command -> {
            String name = command.group(1);
            return Matcher.quoteReplacement(
                    goal(name) + (ABOUT_REPOSITORIES.contains(name) ? repositoryOptions() : ""));
        });
    }

    /** The properties of repository and registry on this run's command line; an account in a URL is left out. */
    private String repositoryOptions() {
        Properties given = session.getUserProperties();
        return given.stringPropertyNames().stream()
                .filter(name -> name.startsWith("crp.gitops") || name.equals("crp.image.plainHttp"))
                .filter(name -> !ACCOUNT.matcher(given.getProperty(name)).find() || isSsh(given.getProperty(name)))
                .sorted()
                .map(name -> " " + quoted("-D" + name + "=" + given.getProperty(name)))
                .collect(Collectors.joining());
    }

    /** The account of an SSH URL has no password. */
    private static boolean isSsh(String url) {
        return url.startsWith("ssh://")
                && url.indexOf('@') > 0
                && url.substring(6, url.indexOf('@')).indexOf(':') < 0;
    }

    /** A path relative to the user's current folder. */
    String shown(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(directory())
                ? directory().relativize(absolute).toString()
                : absolute.toString();
    }

    private Path executionRoot() {
        return Path.of(session.getExecutionRootDirectory()).toAbsolutePath().normalize();
    }

    private String projectOption() {
        return executionRoot().equals(directory()) ? "" : "-f " + quoted(shown(executionRoot())) + " ";
    }

    /**
     * Maven resolves a prefix by the plugins of the POM that it was started with, and by the plugin groups of
     * settings.xml.
     */
    private boolean knowsPrefix() {
        MavenProject top = session.getTopLevelProject();
        Build build = top == null ? null : top.getBuild();
        return session.getSettings().getPluginGroups().contains(GROUP)
                || (build != null && (declares(build) || declares(build.getPluginManagement())));
    }

    private static boolean declares(@Nullable PluginContainer plugins) {
        return plugins != null && plugins.getPluginsAsMap().containsKey(PLUGIN);
    }

    private static String coordinates(PluginDescriptor plugin) {
        return PLUGIN + ":" + plugin.getVersion() + ":";
    }

    private static String quoted(String argument) {
        return argument.contains(" ") ? "'" + argument + "'" : argument;
    }
}
