package io.github.curlyrotaryphone.crp.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults;
import io.github.curlyrotaryphone.crp.oci.server.RegistryServer;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.StartableImage;
import io.github.curlyrotaryphone.crp.spec.BaseSpec;
import io.github.curlyrotaryphone.crp.spec.LockMode;
import io.github.curlyrotaryphone.crp.spec.Owner;
import io.github.curlyrotaryphone.crp.spec.Platform;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec.Dependency;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import io.github.curlyrotaryphone.crp.verify.process.VerificationFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ClassDataImageTest {
    @TempDir
    Path folder;

    private final RecordedEvents events = new RecordedEvents();

    @Test
    @Tag("slow")
    @EnabledOnOs(OS.LINUX)
    void classDataIsMadeOnceLockedAndUsedByTheJavaOfTheImage() throws Exception {
        OciLayout remote = OciLayout.open(folder.resolve("remote"));
        try (RegistryServer registry = RegistryServer.start(remote, 0, RegistryFaults.NONE)) {
            AppProject first = project("first", registry);
            BuiltImage image = build(first);
            assertThat(events.names())
                    .containsExactly("baseChosen", "baseLinked", "baseLocked", "classDataMade", "imageBuilt");
            usesItsClassData(first);
            new ImagePusher(first.store(), CredentialSource.NONE, events.events()).push(first.spec(), image);

            events.clear();
            first.write("target/classes/com/example/App.class", "changed");
            Descriptor layer = classData(first, image);
            assertThat(classData(first, build(first))).isEqualTo(layer);
            assertThat(events.names()).containsExactly("imageBuilt");

            anotherMachineTakesItFromTheLock(first, registry, layer);
        }
    }

    private void anotherMachineTakesItFromTheLock(AppProject first, RegistryServer registry, Descriptor layer)
            throws Exception {
        AppProject second = project("second", registry);
        Files.copy(first.root.resolve("crp.lock"), second.root.resolve("crp.lock"));
        events.clear();
        BuiltImage image = build(second);
        new ImagePusher(second.store(), CredentialSource.NONE, events.events()).push(second.spec(), image);

        // The very same image.
        assertThat(events.names()).containsExactly("imageBuilt", "imageAlreadyPushed");
        assertThat(classData(second, image)).isEqualTo(layer);
        assertThat(second.store().has(layer.digest())).isFalse();

        second.jar("com.example", "further", Map.of("com/example/Further.class", "further"));
        events.clear();
        build(second);
        assertThat(events.arguments("classDataOmitted", 0))
                .containsExactly("the Java of the base was linked on another machine; `mvn crp:build"
                        + " -Dcrp.updateLock` links one here");
        events.clear();
        second.write("target/classes/com/example/App.class", "changed");
        new ImageBuilder(second.store(), CredentialSource.NONE, events.events())
                .build(second.spec(), LockMode.READ_ONLY);
        assertThat(events.arguments("classDataOmitted", 0))
                .containsExactly("crp.lock has none for these dependencies, and this run may not write it");
    }

    @Test
    @Tag("slow")
    @EnabledOnOs(OS.LINUX)
    void aServerThatDoesNotStartAloneIsTriedOnceAndLeavesTheImageWithoutClassData() throws Exception {
        AppProject app = new AppProject(folder.resolve("app"));
        app.base = Optional.of(new BaseSpec.Jlink());
        app.platforms = List.of(Platform.linuxOfHost());
        server(app);
        app.jvmArguments = List.of("-javaagent:/app/lib/agent.jar");

        build(app);
        app.write("target/classes/com/example/App.class", "changed");
        build(app);

        String reason = "the server alone, without the app, ended with status 1";
        assertThat(events.arguments("classDataOmitted", 0)).containsExactly(reason, reason);

        app.write("target/classes/com/example/Lib.class", "replaced");
        events.clear();
        build(app);
        assertThat(events.arguments("classDataOmitted", 0))
                .containsExactly(
                        "the app replaces 'com/example/Lib.class' of 'lib-1.0.jar', so its classes must come first");
    }

    @Test
    void theReasonsForNoClassDataAreTold() throws Exception {
        try (BaseRegistry bases = new BaseRegistry(folder.resolve("bases"))) {
            AppProject app = new AppProject(folder.resolve("app"));
            app.base = Optional.of(bases.reference());
            app.plainHttp.add(bases.address());
            server(app);
            build(app);
            app.jvmArguments = List.of("-Xshare:off");
            build(app);

            assertThat(events.arguments("classDataOmitted", 0))
                    .containsExactly(
                            "the Java of the base '" + bases.address() + "/java:17' is not on this machine",
                            "'image.jvmArguments' has '-Xshare:off'");
        }
    }

    /** With {@code -Xshare:on}, the JVM ends with an error if it can't use the class data. */
    private void usesItsClassData(AppProject project) throws Exception {
        ImageBuilder builder = new ImageBuilder(project.store(), CredentialSource.NONE, events.events());
        StartableImage image =
                builder.plan(project.spec(), LockMode.READ_ONLY).startable().get(0);
        try (VerificationFolder placed = VerificationFolder.in(folder, image.files())) {
            Path jar = Path.of(placed.placed("/app/lib/crp-model-server-1.0.jar"));
            assertThat(started(image, placed))
                    .contains("crp.server.ModelServer source: shared objects file")
                    .endsWith("status 0");
            Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
            assertThat(started(image, placed)).endsWith("status 1");
        }
    }

    private static String started(StartableImage image, VerificationFolder placed)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(image.java().home().orElseThrow().resolve("bin/java").toString());
        command.addAll(List.of("-Xshare:on", "-Xlog:class+load"));
        image.arguments().forEach(argument -> command.add(placed.placed(argument)));
        command.add("--end");
        Process process = new ProcessBuilder(command)
                .directory(placed.work().toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        return output + "status " + process.waitFor();
    }

    private static Descriptor classData(AppProject project, BuiltImage image) throws IOException {
        OciLayout store = project.store();
        Descriptor root = store.resolve("team/iris", image.digest().value()).orElseThrow();
        Manifest manifest = Manifest.parse(store.content(root).orElseThrow());
        return manifest.layers().get(1);
    }

    private AppProject project(String name, RegistryServer registry) throws IOException {
        AppProject project = new AppProject(folder.resolve(name));
        project.base = Optional.of(new BaseSpec.Jlink());
        project.platforms = List.of(Platform.linuxOfHost());
        project.pushTo("localhost:" + registry.port());
        server(project);
        return project;
    }

    private void server(AppProject project) throws IOException {
        Path jar = folder.resolve("server/crp-model-server-1.0.jar");
        if (Files.notExists(jar)) {
            Files.createDirectories(jar.getParent());
            StandInServer.jar(jar.getParent());
        }
        project.dependencies.add(
                new Dependency(new Owner("io.github.curlyrotaryphone", "crp-model-server"), "1.0", jar));
        project.mainClass = "io.github.curlyrotaryphone.crp.server.ModelServer";
    }

    private BuiltImage build(AppProject project) {
        return new ImageBuilder(project.store(), CredentialSource.NONE, events.events())
                .build(project.spec(), LockMode.WRITE_MISSING);
    }
}
