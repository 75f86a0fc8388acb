package io.github.curlyrotaryphone.crp.mojo;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfigurationException;

/** The page on all goals and what each can be told. */
final class GoalsPage {
    private GoalsPage() {}

    /** What a goal can be told by a property. */
    record Parameter(String property, String name, String description, Optional<String> usual) {}

    /** The goals of the plugin but for {@code help}, which Maven's tools generate. */
    static List<MojoDescriptor> goals() {
        return plugin().getMojos().stream()
                .filter(goal -> !goal.getGoal().equals("help"))
                .sorted(Comparator.comparing(MojoDescriptor::getGoal))
                .toList();
    }

    private static PluginDescriptor plugin() {
        try (Reader text = new InputStreamReader(
                Objects.requireNonNull(GoalsPage.class.getResourceAsStream("/META-INF/maven/plugin.xml")),
                StandardCharsets.UTF_8)) {
            return new PluginDescriptorBuilder().build(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PlexusConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Parameter> parameters(MojoDescriptor goal) {
        return goal.getParameters().stream()
                .filter(parameter -> parameter.isEditable())
                .map(parameter -> parameter(
                        goal.getMojoConfiguration().getChild(parameter.getName()), parameter.getDescription()))
                .sorted(Comparator.comparing(Parameter::property))
                .toList();
    }

    private static Parameter parameter(PlexusConfiguration configuration, String description) {
        String expression = configuration.getValue();
        return new Parameter(
                expression.substring("${".length(), expression.length() - 1),
                configuration.getName(),
                description,
                Optional.ofNullable(configuration.getAttribute("default-value")));
    }

    static String text(String introduction) {
        StringBuilder page = new StringBuilder(introduction);
        for (MojoDescriptor goal : goals()) {
            page.append("\n## crp:").append(goal.getGoal()).append("\n\n");
            page.append(goal.getDescription().replaceAll("\\s+", " ")).append("\n\n");
            page.append(setting(goal))
                    .append("\n\n| property | parameter | what it says | default |\n|---|---|---|---|\n");
            parameters(goal).forEach(parameter -> page.append(row(parameter)));
        }
        return page.toString();
    }

    private static String setting(MojoDescriptor goal) {
        if (!goal.isProjectRequired()) {
            return "Needs no POM.";
        }
        return goal.getExecutePhase() == null ? "Runs in a project." : "Runs in a project, and compiles it first.";
    }

    private static String row(Parameter parameter) {
        return Stream.of(
                                "`" + parameter.property() + "`",
                                "`" + parameter.name() + "`",
                                parameter.description().replaceAll("\\s+", " ").replaceAll("</?code>", "`"),
                                parameter
                                        .usual()
                                        .map(value -> "`" + value + "`")
                                        .orElse(""))
                        .reduce("|", (row, cell) -> row + (cell.isEmpty() ? " |" : " " + cell + " |"))
                + "\n";
    }
}
