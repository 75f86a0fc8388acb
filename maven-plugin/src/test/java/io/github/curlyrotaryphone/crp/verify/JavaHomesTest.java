package io.github.curlyrotaryphone.crp.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.result.BaseJava;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class JavaHomesTest {
    @TempDir
    Path folder;

    @Test
    void aToolchainComesBeforeTheEnvironmentAndThatBeforeTheRunningOne() throws IOException {
        Path toolchain = java("toolchain", "17.0.9");
        Path named = java("named", "17.0.10");
        Path running = java("running", "17.0.11");
        Map<String, String> environment = Map.of("JAVA_HOME_17_X64", named.toString());

        assertThat(found(17, List.of(toolchain), environment, running)).contains(toolchain);
        assertThat(found(17, List.of(), environment, running)).contains(named);
        assertThat(found(17, List.of(), Map.of(), running)).contains(running);
    }

    @Test
    void whatIsCalledSeventeenAndIsNotIsPassedOver() throws IOException {
        Path wrong = java("wrong", "21.0.1");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Map<String, String> environment =
                Map.of("JAVA_HOME_17", wrong.toString(), "JAVA_HOME_17_ARM64", empty.toString());

        assertThat(found(17, List.of(wrong), environment, wrong)).isEmpty();
        assertThat(found(21, List.of(), Map.of("JAVA_HOME_17", wrong.toString()), empty))
                .isEmpty();
    }

    @Test
    void anOldNameOfAVersionIsRead() throws IOException {
        Path eight = java("eight", "1.8.0_392");

        assertThat(found(8, List.of(eight), Map.of(), folder)).contains(eight);
    }

    @Test
    void whatWasLinkedHereIsTakenItself() throws IOException {
        Path linked = java("linked", "17.0.9");
        BaseJava base = new BaseJava("jlink", Optional.of(17), Optional.of(linked), List.of("java.base"));

        ChosenJava java = homes(List.of(), Map.of(), folder).find(base).orElseThrow();

        assertThat(java).isEqualTo(new ChosenJava(linked, List.of(), "the base's own Java"));
    }

    @Test
    void aJavaInThePlaceOfALinkedOneIsHeldToItsModules() throws IOException {
        Path running = java("running", "17.0.11");
        BaseJava base = new BaseJava("jlink", Optional.of(17), Optional.empty(), List.of("java.base", "java.sql"));

        ChosenJava java = homes(List.of(), Map.of(), running).find(base).orElseThrow();

        assertThat(java)
                .isEqualTo(new ChosenJava(running, List.of("java.base", "java.sql"), "Java 17 of '" + running + "'"));
    }

    private static Optional<Path> found(
            int version, List<Path> toolchains, Map<String, String> environment, Path running) {
        BaseJava base = new BaseJava("java", Optional.of(version), Optional.empty(), List.of());
        return homes(toolchains, environment, running).find(base).map(ChosenJava::home);
    }

    private static JavaHomes homes(List<Path> toolchains, Map<String, String> environment, Path running) {
        return new JavaHomes(() -> toolchains, environment, running);
    }

    private Path java(String name, String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Files.createDirectory(home.resolve("bin"));
        Files.createFile(
                home.resolve("bin/java"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Example\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}
