package io.github.curlyrotaryphone.crp.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.api.di.Provides;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystemSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** A goal as Maven runs it, in a real session over modules in a folder, with a log that is kept. */
@MojoTest
abstract class GoalTest {
    private static final Pattern DIGEST = Pattern.compile("sha256:([0-9a-f]{64})");

    @TempDir
    Path folder;

    final List<SampleApp> apps = new ArrayList<>();
    private Optional<MavenSession> made = Optional.empty();

    @Provides
    MavenSession session() {
        if (made.isEmpty()) {
            made = Optional.of(newSession());
        }
        return made.orElseThrow();
    }

    @Provides
    MavenProject project() {
        return session().getCurrentProject();
    }

    @SuppressWarnings("deprecation") // the constructor with a container is the one that Maven itself calls
    private MavenSession newSession() {
        DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setBaseDirectory(folder.toFile());
        request.setInteractiveMode(false);
        Properties system = new Properties();
        system.setProperty("user.dir", folder.toString());
        request.setSystemProperties(system);
        request.setUserProperties(new Properties());
        MavenSession session =
                new MavenSession(null, (RepositorySystemSession) null, request, new DefaultMavenExecutionResult());
        List<MavenProject> projects = new ArrayList<>(List.of(module(folder, "iris")));
        session.setProjects(projects);
        session.setAllProjects(projects);
        return session;
    }

    /** Makes it a build of these modules. The goal holds the list already, so the list itself changes. */
    final void build(MavenProject... modules) {
        List<MavenProject> projects = session().getProjects();
        projects.clear();
        projects.addAll(List.of(modules));
    }

    static MavenProject module(Path directory, String name) {
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.curlyrotaryphone");
        plugin.setArtifactId("crp-maven-plugin");
        Build build = new Build();
        build.setDirectory(directory.resolve("target").toString());
        build.setOutputDirectory(directory.resolve("target/classes").toString());
        build.addPlugin(plugin);
        Model model = new Model();
        model.setGroupId("com.example");
        model.setArtifactId(name);
        model.setVersion("1.4.0");
        model.setBuild(build);
        MavenProject project = new MavenProject(model);
        project.setFile(new File(directory.toFile(), "pom.xml"));
        return project;
    }

    @BeforeEach
    void setProperties(TestInfo test) {
        for (Property property : test.getTestMethod().orElseThrow().getAnnotationsByType(Property.class)) {
            session().getUserProperties().setProperty(property.name(), property.value());
        }
    }

    @AfterEach
    void close() {
        apps.forEach(SampleApp::close);
    }

    SampleApp app() {
        SampleApp app = new SampleApp(folder);
        apps.add(app);
        return app;
    }

    /** Runs the goal; returns what it logged. */
    static String run(Mojo mojo) throws Exception {
        KeptLog log = new KeptLog();
        mojo.setLog(log);
        mojo.execute();
        return log.text();
    }

    /** Runs a goal that refuses; returns its words. */
    static String refusal(Mojo mojo) {
        mojo.setLog(new KeptLog());
        MojoFailureException failure = catchThrowableOfType(MojoFailureException.class, mojo::execute);
        assertThat(failure).isNotNull();
        assertThat(failure.getCause()).isNull();
        return failure.getMessage();
    }

    /** What a goal said, with names for digests, equal ones for equal digests, and without ports, inputs and durations. */
    final String repeatable(String text) {
        List<String> digests = new ArrayList<>();
        Matcher matcher = DIGEST.matcher(text);
        StringBuilder named = new StringBuilder();
        while (matcher.find()) {
            if (!digests.contains(matcher.group(1))) {
                digests.add(matcher.group(1));
            }
            matcher.appendReplacement(named, "sha256:<digest " + (digests.indexOf(matcher.group(1)) + 1) + ">");
        }
        matcher.appendTail(named);
        return named.toString()
                .replace(apps.get(0).baseRegistry(), "localhost:<port>")
                .replaceAll("1\\.4\\.0-[0-9a-f]{12}", "1.4.0-<input>")
                .replaceAll("[0-9]+\\.[0-9] s\\b", "<time> s");
    }

    /** Keeps what is logged. */
    static class KeptLog extends SystemStreamLog {
        private final StringBuilder lines = new StringBuilder();

        @Override
        public void info(CharSequence line) {
            lines.append(line).append('\n');
        }

        @Override
        public void warn(CharSequence line) {
            lines.append("WARN ").append(line).append('\n');
        }

        String text() {
            return lines.toString();
        }
    }
}
