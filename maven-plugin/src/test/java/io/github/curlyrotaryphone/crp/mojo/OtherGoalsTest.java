package io.github.curlyrotaryphone.crp.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.testing.SampleApp;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class OtherGoalsTest extends GoalTest {
    @Test
    @Property(name = "crp.app", value = "iris")
    void historyWithoutACrpYamlNeedsTheNameOfARepository(@InjectMojo(goal = "history") HistoryMojo history) {
        assertThat(refusal(history))
                .isEqualTo(
                        "No GitOps repository is specified, and there is no crp.yaml in '" + folder
                                + "' that specifies one.\nAdd -Dcrp.gitops=<URL>, or run the goal in the folder of a crp.yaml.");
    }

    @Test
    void beforeTheFirstDeployTheMatrixIsEmpty(@InjectMojo(goal = "environments") EnvironmentsMojo environments)
            throws Exception {
        app();

        assertThat(run(environments))
                .isEqualTo("There is no app on branch 'main' of '" + folder.resolve(".crp/gitops.git") + "'.\n");
    }

    @Test
    @InjectMojo(goal = "init")
    void initWritesACrpYamlNamedAfterTheModule(InitMojo mojo) throws Exception {
        assertThat(run(mojo))
                .isEqualTo("Written: crp.yaml\n\nNext:\n  Put the model into:  src/main/model\n"
                        + "  Deploy it:           mvn crp:deploy\n");
        assertThat(folder.resolve("crp.yaml")).content().contains("\nname: iris\n");
    }

    @Test
    @InjectMojo(goal = "init")
    void initLeavesAnExistingCrpYamlAlone(InitMojo mojo) {
        SampleApp app = app();
        String before = app.read("crp.yaml");

        assertThat(refusal(mojo)).endsWith("\nEdit it, or move it away and run 'mvn crp:init' again.");
        assertThat(app.read("crp.yaml")).isEqualTo(before);
    }

    @Test
    @InjectMojo(goal = "init")
    @Property(name = "crp.model", value = "exported.onnx")
    void initWritesTheAppAroundAModel(InitMojo mojo) throws Exception {
        Files.copy(
                Path.of(System.getProperty("basedir", "."), "..", "model-app-template/src/main/model/model.onnx"),
                folder.resolve("exported.onnx"));

        assertThat(run(mojo)).isEqualTo("""
                Written: src/main/model/model.onnx
                Written: src/test/java/com/example/GoldenSamplesTest.java
                Written: src/test/model/samples/first.request.json
                Written: crp.yaml

                Next:
                  Name the columns:    server: {columns: 'a,b,…'} in crp.yaml, 4 names, so that a request may be an object of them
                  Use real values in:  src/test/model/samples
                  Add dependencies:    io.github.curlyrotaryphone:crp-model-server (in the version of the plugin), org.junit.jupiter:junit-jupiter (test), tools.jackson.core:jackson-databind (test)
                  Write the answers:   mvn test, which fails until they are there
                  Deploy it:           mvn crp:deploy
                """);
        assertThat(folder.resolve("src/test/java/com/example/GoldenSamplesTest.java"))
                .content()
                .startsWith("package com.example;\n")
                .contains("MODEL = \"iris\"");
    }

    @Test
    @InjectMojo(goal = "build")
    void buildLeavesTheImageInTheLocalStore(BuildMojo mojo) throws Exception {
        app();

        assertThat(run(mojo))
                .containsPattern("Image built in .* s: localhost:5050/iris:1\\.4\\.0-[0-9a-f]{12}@sha256:");
        assertThat(folder.resolve("target/crp/image.json")).content().contains("localhost:5050/iris:1.4.0-");
        assertThat(folder.resolve(".crp/registry/oci-layout")).exists();
    }

    @Test
    @InjectMojo(goal = "verify")
    void verifySaysWhyAServerOfOnesOwnIsNotVerified(VerifyMojo mojo) throws Exception {
        app();
        String reason = "'com.example.App' is not crp's model server and has no verify.ready";

        assertThat(run(mojo)).contains("Image built in ").endsWith("WARN Not verified: 'iris', " + reason + "\n");
        assertThat(folder.resolve("target/crp/verification.json"))
                .content()
                .contains("\"dev\": {\n      \"state\": \"not-verified\",\n      \"by\": \"" + reason + "\"\n")
                .doesNotContain("prod");
    }

    @Test
    void pushNeedsAnImageAndSaysWhichGoalMakesIt(@InjectMojo(goal = "push") PushMojo mojo) {
        app();

        assertThat(refusal(mojo))
                .isEqualTo("There is no image yet: '" + folder.resolve("target/crp/image.json")
                        + "' does not exist.\nRun 'mvn crp:build' first.");
    }

    @Test
    void renderInAFreshCloneLeavesTheDigestOpenInAFormThatNoClusterAccepts(
            @InjectMojo(goal = "render") RenderMojo render, @InjectMojo(goal = "push") PushMojo push) throws Exception {
        app();

        assertThat(run(render))
                .contains("Manifests for dev rendered: 6 files in target/crp/manifests\n"
                        + "WARN The image of 'iris' is not built yet: its digest is left open in these files, which no"
                        + " cluster accepts. 'mvn crp:build' builds it\n");
        assertThat(folder.resolve("target/crp/manifests/dev/deployment.yaml"))
                .content()
                .contains("        image:\n          name: localhost:5050/iris\n"
                        + "          digest: not known before crp:build\n")
                .contains("app.kubernetes.io/version: \"1.4.0\"\n")
                .doesNotContain("sha256:");
        assertThat(folder.resolve("target/crp/manifests/clusters/dev/iris.dev.yaml"))
                .content()
                .contains("    event.toolkit.fluxcd.io/image:\n      name: localhost:5050/iris\n"
                        + "      digest: not known before crp:build\n")
                .doesNotContain("sha256:");
        assertThat(folder.resolve("target/crp/image.json")).doesNotExist();
        assertThat(refusal(push)).endsWith("' does not exist.\nRun 'mvn crp:build' first.");
    }

    @Test
    void pushAndRenderStartFromWhatBuildLeft(
            @InjectMojo(goal = "build") BuildMojo build,
            @InjectMojo(goal = "push") PushMojo push,
            @InjectMojo(goal = "render") RenderMojo render)
            throws Exception {
        app();
        run(build);

        assertThat(run(push)).endsWith("Image stored in the embedded registry: .crp/registry\n");
        assertThat(run(render))
                .endsWith("Manifests for dev rendered: 6 files in target/crp/manifests\n"
                        + "6 objects of 'iris' in 'dev' are valid for Kubernetes 1.34 and Flux 2.9 (the newest; no GitOps"
                        + " repository was read)\n");
        assertThat(folder.resolve("target/crp/manifests/dev/deployment.yaml")).exists();
        assertThat(folder.resolve("target/crp/manifests/clusters/dev/iris.dev.yaml"))
                .exists();
        assertThat(folder.resolve("target/crp/commit.json")).doesNotExist();
    }

    @Test
    void pushAndRenderRefuseAnImageThatWasBuiltForAnotherRepository(
            @InjectMojo(goal = "build") BuildMojo build,
            @InjectMojo(goal = "push") PushMojo push,
            @InjectMojo(goal = "render") RenderMojo render)
            throws Exception {
        SampleApp app = app();
        run(build);
        app.write(
                "crp.yaml",
                app.read("crp.yaml").replace("image:\n", "image:\n  repository: registry.example.com/ml/iris\n"));
        String words = "The image of '" + folder.resolve("target/crp/image.json")
                + "' was built for 'localhost:5050/iris', not for 'registry.example.com/ml/iris'.\n"
                + "Run 'mvn crp:build' again, with the same image.repository.";

        assertThat(refusal(push)).isEqualTo(words);
        assertThat(refusal(render)).isEqualTo(words);
    }

    @Test
    @Property(name = "crp.port", value = "8181")
    void runStartsTheMainClassWithModelSettingsAndPort(@InjectMojo(goal = "run") RunMojo mojo) throws Exception {
        SampleApp app = app();
        app.write("src/test/model/samples/a flower.request.json", "{}");
        Path source = app.write(
                "App.java",
                "package com.example; public class App { public static void main(String[] args) throws Exception {"
                        + " java.nio.file.Files.writeString(java.nio.file.Path.of(\"seen\"), String.join(\" \", args)"
                        + " + \" \" + System.getenv(\"ORT_DISABLE_TELEMETRY\")); System.exit(3); } }");
        ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", folder.resolve("target/classes").toString(), source.toString());
        KeptLog log = new KeptLog();
        mojo.setLog(log);

        Assertions.assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("The model server ended with exit status 3.\nFix what it reported above, and rerun"
                        + " 'mvn crp:run'.");
        assertThat(folder.resolve("seen"))
                .content()
                .isEqualTo("--models " + folder.resolve("src/main/model") + " --settings "
                        + folder.resolve("target/crp/server.json") + " --host localhost --port 8181 1");
        assertThat(folder.resolve("target/crp/server.json"))
                .content()
                .contains("\"grpcReflection\":true", "\"page\":true");
        assertThat(log.text())
                .contains(
                        "Serving iris at http://localhost:8181 until stopped (Ctrl-C). When it is ready, in another terminal:\n")
                .contains(
                        "  curl -H 'Content-Type: application/json' -d"
                                + " '@src/test/model/samples/a flower.request.json' http://localhost:8181/v2/models/iris/infer\n");
    }

    @Test
    @Property(name = "crp.port", value = "18182")
    void runAnnouncesNoAddressThatAnotherProgramHolds(@InjectMojo(goal = "run") RunMojo mojo) throws Exception {
        app();
        KeptLog log = new KeptLog();
        mojo.setLog(log);

        try (ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 18182));

            Assertions.assertThatThrownBy(mojo::execute)
                    .isInstanceOf(MojoFailureException.class)
                    .hasMessage("Cannot serve the model on port 18182: Address already in use.\n"
                            + "Stop the program that uses this port, or choose another one with -Dcrp.port.");
        }
        assertThat(log.text()).doesNotContain("Serving");
    }

    @Test
    void runIsForOneApp(@InjectMojo(goal = "run") RunMojo mojo) {
        Path fraud = folder.resolve("fraud");
        Path churn = folder.resolve("churn");
        apps.add(new SampleApp(fraud, "fraud", folder.resolve("bases/fraud")));
        apps.add(new SampleApp(churn, "churn", folder.resolve("bases/churn")));
        build(module(fraud, "fraud"), module(churn, "churn"));

        assertThat(refusal(mojo))
                .isEqualTo("'crp:run' needs exactly one app, but this build has 'fraud' and 'churn'.\n"
                        + "Select its module: mvn crp:run -pl <module>");
    }

    @Test
    @Property(name = "crp.registry.port", value = "0")
    void registryServesUntilItIsStopped(
            @InjectMojo(goal = "build") BuildMojo build, @InjectMojo(goal = "registry") RegistryMojo mojo)
            throws Exception {
        app();
        run(build);
        List<String> catalogs = new ArrayList<>();
        mojo.setLog(new KeptLog() {
            @Override
            public void info(CharSequence line) {
                super.info(line);
                if (line.toString().startsWith("  curl ")) {
                    catalogs.add(get(line.toString().substring("  curl ".length())));
                    Thread.currentThread().interrupt();
                }
            }
        });

        mojo.execute();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(catalogs).hasSize(1).first().asString().contains("\"iris\"");
    }

    private static String get(String url) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Property(name = "crp.skip", value = "true")
    void everyGoalCanBeSkipped(
            @InjectMojo(goal = "init") InitMojo init,
            @InjectMojo(goal = "build") BuildMojo build,
            @InjectMojo(goal = "push") PushMojo push,
            @InjectMojo(goal = "render") RenderMojo render,
            @InjectMojo(goal = "run") RunMojo run,
            @InjectMojo(goal = "registry") RegistryMojo registry)
            throws Exception {
        for (CrpMojo mojo : List.of(init, build, push, render, run, registry)) {
            assertThat(run(mojo)).isEqualTo("Skipped, because crp.skip is set.\n");
        }
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
