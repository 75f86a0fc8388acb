package io.github.curlyrotaryphone.crp.image.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.image.cache.FileHashes;
import io.github.curlyrotaryphone.crp.image.cache.ResultCache;
import io.github.curlyrotaryphone.crp.spec.AppCode;
import io.github.curlyrotaryphone.crp.spec.Owner;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec.Dependency;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequiredModulesTest {
    @TempDir
    Path folder;

    private final List<Dependency> dependencies = new ArrayList<>();
    private Path classes;

    @BeforeEach
    void makeClasses() throws IOException {
        classes = Files.createDirectories(folder.resolve("classes"));
    }

    @Test
    void aClassThatDrawsNeedsTheDesktopModule() throws IOException {
        Files.write(classes.resolve("Draws.class"), bytes(Draws.class));

        assertThat(required()).containsExactly("java.base", "java.desktop");
    }

    @Test
    void aMethodThatReturnsTypesOfAModuleNeedsIt() throws IOException {
        Files.write(classes.resolve("Calls.class"), bytes(Calls.class));

        assertThat(required()).contains("java.base", "jdk.httpserver");
    }

    @Test
    void aProviderOfAServiceNeedsTheModuleThatDeclaresTheService() throws IOException {
        jar("driver", "META-INF/services/java.sql.Driver", "com.example.Driver".getBytes());

        assertThat(required()).containsExactly("java.base", "java.sql");
    }

    @Test
    void aJarNeedsWhatItsOwnModuleDeclarationRequiresAndNotWhatIsOptionalThere() throws Exception {
        Path jackson = Path.of(tools.jackson.databind.JsonNode.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        dependencies.add(new Dependency(new Owner("tools.jackson.core", "jackson-databind"), "3", jackson));

        assertThat(required()).containsExactly("java.base", "java.xml");
    }

    @Test
    void aClassForALaterJavaIsNotLookedAt() throws IOException {
        jar("later", "META-INF/versions/99/Draws.class", bytes(Draws.class));

        assertThat(required()).containsExactly("java.base");
    }

    @Test
    void whatIsNoClassFileNeedsNothing() throws IOException {
        Files.writeString(classes.resolve("Text.class"), "text");

        assertThat(required()).containsExactly("java.base");
    }

    /** A jar that would be refused as damaged takes the place of one that is known by size and time. */
    @Test
    void aChangedClassLeavesTheLibrariesUnread() throws IOException {
        jar("driver", "META-INF/services/java.sql.Driver", "com.example.Driver".getBytes());
        Path jar = dependencies.get(0).file();
        FileTime time = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        Files.setLastModifiedTime(jar, time);
        assertThat(required()).containsExactly("java.base", "java.sql");
        Files.write(jar, new byte[(int) Files.size(jar)]);
        Files.setLastModifiedTime(jar, time);

        Files.write(classes.resolve("Draws.class"), bytes(Draws.class));

        assertThat(required()).containsExactly("java.base", "java.desktop", "java.sql");
    }

    private Set<String> required() {
        ProjectSpec project = new ProjectSpec(
                new Owner("com.example", "iris"),
                "1",
                Optional.empty(),
                Optional.empty(),
                folder,
                AppCode.of(classes),
                dependencies,
                folder.resolve("target/crp"),
                folder.resolve(".crp"));
        FileHashes hashes = new FileHashes(folder.resolve("hashes"));
        ClassPath classPath = ClassPath.of(project, hashes);
        hashes.keep();
        return RequiredModules.of(classPath, classes, memory());
    }

    private ResultCache memory() {
        return new ResultCache(folder.resolve("cache"));
    }

    private void jar(String artifactId, String entry, byte[] content) throws IOException {
        Path file = folder.resolve(artifactId + ".jar");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry(entry));
            jar.write(content);
        }
        dependencies.add(new Dependency(new Owner("com.example", artifactId), "1", file));
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        String name = type.getName().substring(type.getPackageName().length() + 1) + ".class";
        try (InputStream in = RequiredModulesTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    /** Names a class of java.desktop. */
    static final class Draws {
        Object image() {
            return new java.awt.image.BufferedImage(1, 1, 1);
        }
    }

    /** Refers to a class of jdk.httpserver only in the descriptor of a method it calls. */
    static final class Calls {
        Object context(java.util.function.Supplier<com.sun.net.httpserver.HttpServer> server) {
            return server.get().createContext("/");
        }
    }
}
