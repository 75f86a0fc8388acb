package io.github.curlyrotaryphone.crp.image.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.spec.AppCode;
import io.github.curlyrotaryphone.crp.spec.JarManifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleClassesTest {
    private static final Class<?> COMPILED = Secondary.class;

    @TempDir
    Path folder;

    private Path classes;
    private Path source;

    @BeforeEach
    void compile() throws IOException {
        String path = COMPILED.getName().replace('.', '/');
        classes = folder.resolve("classes");
        source = folder.resolve("sources").resolve(path).resolveSibling("StaleClassesTest.java");
        Path file = classes.resolve(path + ".class");
        Files.createDirectories(file.getParent());
        try (InputStream in = COMPILED.getResourceAsStream(COMPILED.getSimpleName() + ".class")) {
            Files.copy(in, file);
        }
        Files.createDirectories(source.getParent());
        Files.writeString(source, "class StaleClassesTest {}");
    }

    @Test
    void aClassIsFoundInTheSourceFileThatItsClassFileNames() {
        assertThat(StaleClasses.of(code())).isEmpty();
    }

    @Test
    void aClassWhoseSourceWasDeletedIsNamed() throws IOException {
        Files.delete(source);

        assertThat(StaleClasses.of(code())).containsExactly(COMPILED.getName());
    }

    @Test
    void aSourceThatMovedToAnotherPackageLeavesAStaleClass() throws IOException {
        Files.move(source, folder.resolve("sources/StaleClassesTest.java"));

        assertThat(StaleClasses.of(code())).containsExactly(COMPILED.getName());
    }

    @Test
    void nothingIsNamedWhereTheSourcesAreNotKnown() throws IOException {
        Files.delete(source);

        assertThat(StaleClasses.of(AppCode.of(classes))).isEmpty();
    }

    private AppCode code() {
        return new AppCode(classes, List.of(folder.resolve("sources"), folder.resolve("absent")), JarManifest.NONE);
    }
}

/** A second class in one source file: only its class file says where it comes from. */
final class Secondary {}
