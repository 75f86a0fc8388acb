package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.gitops.BareGit;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults;
import io.github.curlyrotaryphone.crp.oci.server.RegistryServer;
import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run without a change is mostly class loading, so what it has no use for stays unloaded. */
class UnchangedRunTest {
    private static final String GIT = "org.eclipse.jgit.";
    private static final String JIB = "com.google.cloud.tools.jib.";
    private static final String RENDERER = "io.github.curlyrotaryphone.crp.manifest.";
    private static final String FORGES = "io.github.curlyrotaryphone.crp.pullrequest.host.";
    private static final String SCHEMAS = "io.github.curlyrotaryphone.crp.kubernetes.schema.";
    private static final String TABLES = SCHEMAS + "SchemaFile";
    private static final String CEL = "dev.cel.";

    @TempDir
    Path folder;

    @Test
    void itLoadsNeitherGitNorJibNorTheRendererAndAsksTheRegistryOnce() throws ReflectiveOperationException {
        Queue<String> calls = new ConcurrentLinkedQueue<>();
        try (SampleApp app = new SampleApp(folder.resolve("iris"));
                BareGit gitops = BareGit.create(folder.resolve("gitops.git"));
                RegistryServer registry = RegistryServer.start(
                        OciLayout.open(folder.resolve("registry")), 0, RegistryFaults.NONE, calls::add)) {
            app.pushTo("localhost:" + registry.port());
            app.commitTo(gitops.url());
            assertThat(Run.deploy(app).id()).isPresent();
            assertThat(Run.deploy(app).id()).isEmpty();
            calls.clear();

            try (Recording loader = new Recording()) {
                assertThat(loader.deploy(app)).isZero();

                assertThat(loader.loaded).contains(Deploy.class.getName());
                assertThat(loader.loaded)
                        .noneMatch(name -> name.startsWith(GIT)
                                || name.startsWith(JIB)
                                || name.startsWith(RENDERER)
                                || name.startsWith(FORGES));
                assertThat(calls).hasSize(2).element(0).isEqualTo("GET /v2/");
                assertThat(calls).element(1).asString().startsWith("HEAD /v2/team/iris/manifests/");
            }
        }
    }

    @Test
    void onlyARunThatValidatesLoadsTheSchemasOfKubernetes() throws ReflectiveOperationException {
        try (SampleApp app = new SampleApp(folder.resolve("iris"));
                BareGit gitops = BareGit.create(folder.resolve("gitops.git"))) {
            app.commitTo(gitops.url());

            try (Recording loader = new Recording()) {
                assertThat(loader.deploy(app)).isOne();
                assertThat(loader.loaded).contains(TABLES);
            }
            try (Recording loader = new Recording()) {
                assertThat(loader.deploy(app)).isZero();
                assertThat(loader.loaded)
                        .contains(Deploy.class.getName())
                        .noneMatch(name -> name.startsWith(SCHEMAS) || name.startsWith(CEL));
            }
        }
    }

    /** Loads the classes under test once more and keeps their names. */
    private static final class Recording extends URLClassLoader {
        final List<String> loaded = new ArrayList<>();

        Recording() {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        private static URL[] classPath() {
            if (UnchangedRunTest.class.getClassLoader() instanceof URLClassLoader known) {
                return known.getURLs();
            }
            return List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                    .map(entry -> url(Path.of(entry)))
                    .toArray(URL[]::new);
        }

        private static URL url(Path path) {
            try {
                return path.toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(e);
            }
        }

        long deploy(SampleApp app) throws ReflectiveOperationException {
            return (long) loadClass(UnchangedRunMain.class.getName())
                    .getMethod("deploy", Path.class, String.class, Map.class)
                    .invoke(null, app.root(), app.version(), app.overrides());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            Class<?> found = super.findClass(name);
            synchronized (loaded) {
                loaded.add(name);
            }
            return found;
        }

        @Override
        public void close() {
            try {
                super.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
