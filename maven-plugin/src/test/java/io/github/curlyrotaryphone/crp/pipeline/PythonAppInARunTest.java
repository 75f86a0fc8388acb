package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.config.EnvironmentSelection;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.gitops.BareGit;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.pipeline.run.Accounts;
import io.github.curlyrotaryphone.crp.pipeline.run.Home;
import io.github.curlyrotaryphone.crp.pipeline.run.RunOptions;
import io.github.curlyrotaryphone.crp.pipeline.run.Stages;
import io.github.curlyrotaryphone.crp.python.WheelFile;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import io.github.curlyrotaryphone.crp.spec.TrustedHosts;
import io.github.curlyrotaryphone.crp.testing.PythonApp;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A Python app is built, deployed and promoted by the same code as a model. */
class PythonAppInARunTest {
    private static final String SITE = "app/.venv/lib/python3.12/site-packages/";

    @TempDir
    Path folder;

    private final RecordedEvents events = new RecordedEvents();
    private PythonApp app;

    @BeforeEach
    void start() throws IOException {
        app = new PythonApp(Files.createDirectories(folder.resolve("app")));
    }

    @AfterEach
    void stop() {
        app.close();
    }

    private Stages stages() {
        return new Stages(
                Home.below(app.root()),
                new Accounts(List.of(), Optional.empty(), Optional.empty(), Map.of(), TrustedHosts.NONE),
                new RunOptions(LockMode.WRITE_MISSING, Set.of(), false, Clock.systemUTC()),
                events.events());
    }

    private BuiltImage build() {
        return new Build(stages()).run(app.spec());
    }

    private CrpException failure() {
        CrpException failure = catchThrowableOfType(CrpException.class, this::build);
        assertThat(failure).isNotNull();
        return failure;
    }

    private void deploy() {
        CrpSpec spec = app.spec();
        Run.deploy(stages()).run(List.of(spec.selecting(EnvironmentSelection.select(spec, Optional.empty()))));
    }

    private Map<String, String> committed() {
        try (BareGit gitops = BareGit.open(app.root().resolve(".crp/gitops.git"))) {
            return gitops.files("main");
        }
    }

    private OciLayout store() {
        return OciLayout.open(app.root().resolve(".crp/registry"));
    }

    private Manifest manifest(BuiltImage image) {
        Content content = store().resolve("adder", image.digest().value())
                .flatMap(store()::content)
                .orElseThrow();
        return Manifest.parse(content);
    }

    private JsonNode config(BuiltImage image) {
        return JsonText.read(store().read(manifest(image).config().digest()).orElseThrow());
    }

    /** Path, and mode or target, of every file of each layer above the base. */
    private List<SortedMap<String, String>> layers(BuiltImage image) throws IOException {
        List<SortedMap<String, String>> layers = new ArrayList<>();
        for (var layer :
                manifest(image).layers().subList(1, manifest(image).layers().size())) {
            SortedMap<String, String> files = new TreeMap<>();
            try (InputStream file = Files.newInputStream(store().path(layer.digest()));
                    InputStream content = layer.mediaType().endsWith("gzip") ? new GZIPInputStream(file) : file;
                    TarArchiveInputStream tar = new TarArchiveInputStream(content)) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    if (!entry.isDirectory()) {
                        files.put(
                                entry.getName(),
                                entry.isSymbolicLink()
                                        ? entry.getLinkName()
                                        : Integer.toOctalString(entry.getMode() & 0777));
                    }
                }
            }
            layers.add(files);
        }
        return layers;
    }

    @Test
    void packagesModelAndCodeLieInLayersOfTheirOwn() throws IOException {
        BuiltImage image = build();

        List<SortedMap<String, String>> layers = layers(image);
        assertThat(layers).hasSize(3);
        assertThat(layers.get(0))
                .containsEntry("app/.venv/bin/python", "/usr/local/bin/python3.12")
                .containsEntry("app/.venv/bin/python3.12", "/usr/local/bin/python3.12")
                .containsEntry("app/.venv/pyvenv.cfg", "644")
                .containsEntry("app/.venv/bin/gunicorn", "755")
                .containsEntry(SITE + "flask/__init__.py", "644")
                .containsEntry(SITE + "gunicorn-23.0.dist-info/RECORD", "644");
        assertThat(layers.get(1)).containsOnlyKeys("app/model.pkl");
        assertThat(layers.get(2)).containsOnlyKeys("app/app.py", "app/requirements.txt");
        assertThat(image.weightsBytes()).isEqualTo("weights".length());
    }

    @Test
    void theConfigurationStartsTheAppWithoutRights() {
        JsonNode config = config(build()).path("config");

        assertThat(config.path("Entrypoint").toString())
                .isEqualTo("[\"gunicorn\",\"--worker-tmp-dir\",\"/dev/shm\",\"--threads\",\"4\",\"app:app\"]");
        assertThat(config.path("Cmd").isMissingNode()).isTrue();
        assertThat(config.path("User").asString()).isEqualTo("65532:65532");
        assertThat(config.path("WorkingDir").asString()).isEqualTo("/app");
        assertThat(config.path("Env").toString())
                .contains("\"PATH=/app/.venv/bin:/usr/local/bin:/bin\"", "\"PORT=8080\"", "\"PYTHON_VERSION=3.12.4\"");
    }

    @Test
    void theSameInputGivesTheSameImageOnAnotherMachine() throws IOException {
        app.configure("version: '3.12'", "version: '3.12'\n  exclude: [requirements.txt]"); // the address of the index
        BuiltImage first = build();
        app.close();
        app = new PythonApp(Files.createDirectories(folder.resolve("other/app")));
        app.configure("version: '3.12'", "version: '3.12'\n  exclude: [requirements.txt]");

        assertThat(layersOf(build())).isEqualTo(layersOf(first, folder.resolve("app")));
    }

    private List<String> layersOf(BuiltImage image) {
        return layersOf(image, app.root());
    }

    private static List<String> layersOf(BuiltImage image, Path root) {
        OciLayout store = OciLayout.open(root.resolve(".crp/registry"));
        Content content = store.resolve("adder", image.digest().value())
                .flatMap(store::content)
                .orElseThrow();
        return Manifest.parse(content).layers().stream()
                .map(layer -> layer.digest().value())
                .toList();
    }

    @Test
    void aChangeOfCodeChangesTheLastLayerOnly() {
        List<String> before = layersOf(build());

        app.write("app.py", "from flask import Flask\n\napp = Flask('other')\n");
        List<String> after = layersOf(build());

        assertThat(after.subList(0, 3)).isEqualTo(before.subList(0, 3));
        assertThat(after.get(3)).isNotEqualTo(before.get(3));
    }

    @Test
    void anUnchangedAppAsksNobody() {
        BuiltImage image = build();
        int calls = app.index().calls().size();
        events.clear();

        assertThat(build()).isEqualTo(image);
        assertThat(events.names()).containsExactly("imageUnchanged");
        assertThat(app.index().calls()).hasSize(calls);
    }

    @Test
    void theManifestsAreThoseOfTheContainer() {
        app.configure(
                "environments:",
                "deploy:\n  port: 9000\n  probes: {readiness: /healthz}\n  command: [gunicorn, app:other]\n"
                        + "  volumes: [{name: cache, mountPath: /cache, readOnly: true, configMap: {name: c}}]\n"
                        + "  readOnlyRootFilesystem: false\nenvironments:");
        deploy();

        String deployment = committed().get("apps/adder/dev/deployment.yaml");
        assertThat(deployment)
                .contains("        command:\n        - gunicorn\n        - \"app:other\"\n")
                .contains("containerPort: 9000\n")
                .contains("- name: PORT\n          value: \"9000\"\n")
                .contains("- name: UVICORN_PORT\n          value: \"9000\"\n")
                .contains("readinessProbe:\n          httpGet:\n            path: /healthz\n")
                .contains("livenessProbe:\n          tcpSocket:\n            port: http\n")
                .contains("readOnlyRootFilesystem: false\n")
                .contains("- name: cache\n          mountPath: /cache\n          readOnly: true\n")
                .contains("- name: cache\n        configMap:\n          name: c\n");
        assertThat(committed().get("apps/adder/dev/networkpolicy.yaml")).contains("port: 9000\n");
    }

    @Test
    void aDeploymentIsPromotedLikeAnyOther() {
        deploy();
        String image = image("dev");
        assertThat(committed().get("apps/adder/dev/.crp.json"))
                .contains("\"by\": \"crp does not start a Python app on this machine\"");
        events.clear();

        new Promote(stages(), new EnvironmentName("dev"), new EnvironmentName("prod"))
                .run(
                        List.of(app.spec().name()),
                        app.spec().environments().get(0).gitops(),
                        Optional.empty());

        assertThat(image("prod")).isEqualTo(image).startsWith("localhost:5050/adder:1.4.0-");
        assertThat(committed().get("apps/adder/prod/deployment.yaml")).contains("replicas: 2\n");
        events.clear();
        deploy();
        assertThat(events.names()).contains("nothingToCommit");
    }

    private String image(String environment) {
        return JsonText.read(committed().get("apps/adder/" + environment + "/.crp.json"))
                .path("image")
                .asString();
    }

    @Test
    void manifestsAreRenderedBeforeThereIsAnImage() {
        CrpSpec spec = app.spec();

        String deployment = new Render(events.events())
                .run(spec.selecting(List.of(spec.environments().get(0))))
                .get(0)
                .files()
                .get("deployment.yaml");

        assertThat(deployment).contains("containerPort: 8080");
        assertThat(events.names()).contains("imageLeftOpen");
    }

    @Test
    void theModelServerDoesNotServeIt() {
        CrpException failure =
                catchThrowableOfType(CrpException.class, () -> new ServeModel(events.events()).run(app.spec(), 0));

        assertThat(failure)
                .hasMessage(
                        "'crp:run' serves models, and 'adder' is a Python app. Start it with its own Python and its own"
                                + " server, or run `mvn crp:build`.");
    }

    @Test
    void aBaseWithAnotherPythonIsRefused() {
        app.configure("version: '3.12'", "version: '3.13'");
        String base = app.base().address() + "/python:3.12-slim";

        assertThat(failure())
                .hasMessage("The base '" + base
                        + "' has no Python 3.13, but 3.11 and 3.12. Set 'image.base' in crp.yaml to an"
                        + " image with Python 3.13, such as python:3.13-slim, or correct 'python.version'.");

        app.base().publishPython("none", "", "bin/sh");
        app.configure("python:3.12-slim", "python:none");
        assertThat(failure().problem())
                .isEqualTo("The base '" + app.base().address()
                        + "/python:none' has no Python 3.13: none of its layers has a" + " program 'bin/python3.13'.");
    }

    @Test
    void theLockHasWhatWasFoundInTheBase() throws IOException {
        build();

        JsonNode runtime = JsonText.read(Files.readAllBytes(app.root().resolve(".crp/crp.lock")))
                .path("bases")
                .path(0)
                .path("runtime");
        assertThat(runtime.toString())
                .isEqualTo(
                        "{\"libc\":\"glibc\",\"python\":{\"version\":\"3.12.4\",\"program\":\"/usr/local/bin/python3.12\","
                                + "\"libcVersion\":\"2.36\"}}");
    }

    @Test
    void twoWheelsWithOneFileAreRefused() {
        WheelFile other = new WheelFile("other-1.0-py3-none-any.whl").with("flask/__init__.py", "other");
        app.index().with(other);
        app.lock(PythonApp.FLASK, PythonApp.GUNICORN, other);

        assertThat(failure().problem())
                .isEqualTo(
                        "Cannot install 'flask-3.0-py3-none-any.whl' and 'other-1.0-py3-none-any.whl' together: each has"
                                + " its own 'lib/python3.12/site-packages/flask/__init__.py'.");
    }

    @Test
    void aDamagedWheelIsNotInstalled() {
        app.index().with(PythonApp.FLASK.name(), "other".getBytes(StandardCharsets.UTF_8));

        assertThat(failure().problem())
                .isEqualTo("The package index has no file of 'flask 3.0' with a hash of the lock.");
    }
}
