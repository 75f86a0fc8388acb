package io.github.curlyrotaryphone.crp.python.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.PythonSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTreeTest {
    @TempDir
    Path folder;

    private void write(String... names) throws IOException {
        for (String name : names) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), "");
        }
    }

    private static PythonSpec app(List<String> include, List<String> exclude) {
        return new PythonSpec("3.12", List.of(), include, exclude, Optional.empty(), Set.of(), Set.of());
    }

    private SourceTree read() {
        return SourceTree.read(folder, app(List.of(), List.of()), Optional.empty());
    }

    @Test
    void whatIsNotTheAppIsLeftOut() throws IOException {
        write(
                "app.py",
                "pkg/__init__.py",
                "static/site.css",
                "Procfile",
                "crp.yaml",
                "pom.xml",
                "tests/test_app.py",
                "pkg/test_it.py",
                "pkg/tests/a.py",
                "conftest.py",
                ".venv/lib/x.py",
                "own/pyvenv.cfg",
                "own/lib/y.py",
                "pkg/__pycache__/a.pyc",
                ".ipynb_checkpoints/n.ipynb",
                ".git/config",
                ".gitignore",
                "Dockerfile",
                ".crp/cache",
                "target/crp/image.json",
                "src/main/crp/pvc.yaml");

        assertThat(read().code().keySet()).containsExactly("Procfile", "app.py", "pkg/__init__.py", "static/site.css");
    }

    @Test
    void filesOfAModelAreApart() throws IOException {
        write("app.py", "model/iris.ONNX", "weights.h5");
        Files.write(folder.resolve("large.csv"), new byte[1 << 20]);

        assertThat(read().code().keySet()).containsExactly("app.py");
        assertThat(read().model().keySet()).containsExactly("large.csv", "model/iris.ONNX", "weights.h5");
    }

    @Test
    void onlyWhatVersionControlHasIsTaken() throws IOException {
        write("app.py", "scratch.py");

        assertThat(SourceTree.read(folder, app(List.of(), List.of()), Optional.of(List.of("app.py", "deleted.py")))
                        .code()
                        .keySet())
                .containsExactly("app.py");
    }

    @Test
    void dockerIgnoreIsFollowedWithItsExceptions() throws IOException {
        write("app.py", "docs/a.md", "docs/keep.md", "notes.txt", "deep/notes.txt");
        Files.writeString(folder.resolve(".dockerignore"), "# not these\ndocs\n!docs/keep.md\n**/notes.txt\n");

        assertThat(read().code().keySet()).containsExactly("app.py", "docs/keep.md");
    }

    @Test
    void patternsOfTheConfigurationDecide() throws IOException {
        write("app.py", "tests/data/a.csv", "tests/test_a.py", "notebooks/n.ipynb", "pkg/gen.py");

        assertThat(SourceTree.read(
                                folder,
                                app(List.of("tests/data/**"), List.of("notebooks", "**/ge?.py")),
                                Optional.empty())
                        .code()
                        .keySet())
                .containsExactly("app.py", "tests/data/a.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {".env", "conf/.env.production", "id_ed25519", "tls/server.key", ".pypirc"})
    void filesWithSecretsAreRefused(String name) throws IOException {
        write(name);

        CrpException failure = catchThrowableOfType(CrpException.class, this::read);

        assertThat(failure)
                .hasMessage(
                        "The file '" + name
                                + "' holds secrets, which an image shows to everybody who may pull it. Add it"
                                + " to 'python.exclude' in crp.yaml, and give the app its values by 'deploy.env' from a Secret.");
        assertThat(SourceTree.read(folder, app(List.of(), List.of(name)), Optional.empty())
                        .code())
                .isEmpty();
    }

    @Test
    void aPrivateKeyIsFoundInACertificateFile() throws IOException {
        Files.writeString(folder.resolve("ca.pem"), "-----BEGIN CERTIFICATE-----\n");
        Files.writeString(folder.resolve(".env.example"), "KEY=\n");
        assertThat(read().code().keySet()).containsExactly(".env.example", "ca.pem");

        Files.writeString(folder.resolve("ca.pem"), "-----BEGIN RSA PRIVATE KEY-----\n");
        assertThat(catchThrowableOfType(CrpException.class, this::read)).hasMessageContaining("'ca.pem' holds secrets");
    }

    @Test
    void aLinkOutOfTheProjectIsRefused() throws IOException {
        Path outside = Files.createTempFile("outside", ".txt");
        Files.createSymbolicLink(folder.resolve("link.txt"), outside);

        CrpException failure = catchThrowableOfType(CrpException.class, this::read);

        Files.delete(outside);
        assertThat(failure.problem())
                .isEqualTo("The file 'link.txt' is a link to '" + outside + "', outside the project.");
    }
}
