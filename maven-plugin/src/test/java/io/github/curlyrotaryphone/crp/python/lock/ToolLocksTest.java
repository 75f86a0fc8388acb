package io.github.curlyrotaryphone.crp.python.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.python.version.PackageVersion;
import io.github.curlyrotaryphone.crp.python.wheel.CLibrary;
import io.github.curlyrotaryphone.crp.python.wheel.PythonTarget;
import io.github.curlyrotaryphone.crp.spec.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The locks of uv, Poetry and Pipenv. */
class ToolLocksTest {
    private static final String ONE = "1".repeat(64);
    private static final String TWO = "2".repeat(64);
    private static final PythonTarget TARGET =
            new PythonTarget(PackageVersion.of("3.12.1"), Platform.parse("linux/amd64"), CLibrary.glibc("2.36"));

    private static final String UV = """
            version = 1
            revision = 3
            requires-python = ">=3.11"

            [[package]]
            name = "app"
            version = "0.1.0"
            source = { virtual = "." }
            dependencies = [
                { name = "flask", extra = ["async"] },
                { name = "colorama", marker = "sys_platform == 'win32'" },
                { name = "lib" },
            ]

            [package.optional-dependencies]
            gpu = [{ name = "cupy" }]

            [package.dev-dependencies]
            dev = [{ name = "pytest" }]

            [[package]]
            name = "lib"
            version = "0.1.0"
            source = { editable = "lib" }
            dependencies = [{ name = "blinker", version = "2.0", source = { registry = "https://index.example.com/simple" } }]

            [[package]]
            name = "Flask"
            version = "3.0"
            source = { registry = "https://index.example.com/simple" }
            dependencies = [{ name = "werkzeug" }]
            sdist = { url = "https://index.example.com/f/flask-3.0.tar.gz", hash = "sha256:%2$s", size = 1 }
            wheels = [{ url = "https://index.example.com/f/flask-3.0-py3-none-any.whl", hash = "sha256:%1$s", size = 1 }]

            [package.optional-dependencies]
            async = [{ name = "asgiref" }]
            """.formatted(ONE, TWO)
            + registry("werkzeug", "3.1")
            + registry("asgiref", "3.8")
            + registry("colorama", "0.4")
            + registry("blinker", "1.9")
            + registry("blinker", "2.0")
            + registry("cupy", "13.0")
            + registry("pytest", "8.0");

    @TempDir
    Path folder;

    private static String registry(String name, String version) {
        return """

                [[package]]
                name = "%1$s"
                version = "%2$s"
                source = { registry = "https://index.example.com/simple" }
                wheels = [{ url = "https://index.example.com/f/%1$s-%2$s-py3-none-any.whl", hash = "sha256:%3$s" }]
                """.formatted(name, version, ONE);
    }

    private PythonLock read(String name, String text, Set<String> extras, Set<String> groups) throws IOException {
        Files.writeString(folder.resolve(name), text);
        return LockReader.read(folder, new LockRequest(TARGET, extras, groups));
    }

    private PythonLock read(String name, String text) throws IOException {
        return read(name, text, Set.of(), Set.of());
    }

    private CrpException failure(String name, String text) {
        CrpException failure = catchThrowableOfType(CrpException.class, () -> read(name, text));
        assertThat(failure).isNotNull();
        assertThat(failure.isRefusal()).isTrue();
        return failure;
    }

    @Test
    void aUvLockIsWalkedFromTheProject() throws IOException {
        PythonLock lock = read("uv.lock", UV);

        assertThat(lock.packages())
                .extracting(LockedPackage::toString)
                .containsExactly("asgiref 3.8", "blinker 2.0", "flask 3.0", "werkzeug 3.1");
        LockedPackage flask = lock.find("flask").orElseThrow();
        assertThat(flask.files())
                .extracting(LockedFile::name)
                .containsExactly("flask-3.0-py3-none-any.whl", "flask-3.0.tar.gz");
        assertThat(flask.hashes()).hasSize(2);
    }

    @Test
    void extrasAndGroupsOfAUvLockAreFollowed() throws IOException {
        assertThat(read("uv.lock", UV, Set.of("gpu"), Set.of("dev")).packages())
                .extracting(LockedPackage::name)
                .contains("cupy", "pytest");
    }

    @Test
    void aUvLockThatDoesNotFitIsRefused() {
        assertThat(failure("uv.lock", UV.replace(">=3.11", ">=3.13")).problem())
                .isEqualTo("'uv.lock' does not allow Python 3.12: it is for '>=3.13'.");
        assertThat(failure("uv.lock", UV.replace("virtual = \".\"", "virtual = \"other\"")))
                .hasMessage(
                        "'uv.lock' has no package for the folder of the app, so crp cannot tell what it needs. Write the"
                                + " packages of this folder as a lock: uv export --format pylock.toml -o pylock.toml");
        assertThat(failure("uv.lock", UV.replace("name = \"werkzeug\"\nversion", "name = \"other\"\nversion"))
                        .problem())
                .isEqualTo("Cannot read 'uv.lock': it has no package 'werkzeug', which another one needs.");
        assertThat(failure("uv.lock", UV.replace("version = 1\n", "version = 2\n"))
                        .problem())
                .isEqualTo("Cannot read 'uv.lock': its version is '2', not 1.");
        assertThat(failure(
                                "uv.lock",
                                UV.replaceFirst(
                                        "(name = \"werkzeug\"\\nversion = \"3.1\"\\nsource = )\\{[^}]*}",
                                        "$1{ git = \"https://git.example.com/w\" }"))
                        .problem())
                .isEqualTo("'werkzeug' is of the source 'git' in 'uv.lock', which only Python can install.");
    }

    private static String poetry(String name, String version, String more) {
        return """

                [[package]]
                name = "%1$s"
                version = "%2$s"
                %3$s
                files = [{file = "%1$s-%2$s-py3-none-any.whl", hash = "sha256:%4$s"}]
                """.formatted(name, version, more, ONE);
    }

    private static final String POETRY = poetry("Flask", "3.0", "optional = false\ngroups = [\"main\"]")
            + poetry("colorama", "0.4", "groups = [\"main\"]\nmarkers = \"sys_platform == 'win32'\"")
            + poetry("cupy", "13.0", "optional = true\ngroups = [\"main\"]\nmarkers = \"extra == 'gpu'\"")
            + poetry("pytest", "8.0", "groups = [\"dev\"]")
            + poetry(
                    "both",
                    "1.0",
                    "groups = [\"dev\", \"main\"]\nmarkers = {main = \"python_version < '3.9'\", dev = \"os_name == 'posix'\"}")
            + "\n[metadata]\nlock-version = \"2.1\"\npython-versions = \">=3.11\"\n";

    @Test
    void aPoetryLockGivesTheMainGroupAndThoseThatAreAskedFor() throws IOException {
        assertThat(read("poetry.lock", POETRY).packages())
                .extracting(LockedPackage::toString)
                .containsExactly("flask 3.0");
        assertThat(read("poetry.lock", POETRY, Set.of("gpu"), Set.of("dev")).packages())
                .extracting(LockedPackage::name)
                .containsExactly("both", "cupy", "flask", "pytest");
        assertThat(read("poetry.lock", POETRY).find("flask").orElseThrow().files())
                .extracting(LockedFile::name)
                .containsExactly("Flask-3.0-py3-none-any.whl");
    }

    @Test
    void anOlderPoetryLockIsRefused() {
        assertThat(failure("poetry.lock", POETRY.replace("\"2.1\"", "\"2.0\"")))
                .hasMessage(
                        "'poetry.lock' has the format '2.0', which does not say to what groups a package belongs. Make the"
                                + " lock again with Poetry 2 (`poetry lock`).");
    }

    private static final String PIPFILE = """
            {"_meta": {"hash": {"sha256": "x"}, "pipfile-spec": 6, "requires": {"python_version": "3.12"},
                       "sources": [{"name": "main", "url": "https://index.example.com/simple", "verify_ssl": true}]},
             "default": {"Flask": {"hashes": ["sha256:%1$s", "sha256:%2$s"], "markers": "python_version >= '3.8'",
                                   "version": "==3.0"},
                         "colorama": {"hashes": ["sha256:%1$s"], "markers": "sys_platform == 'win32'", "version": "==0.4"}},
             "develop": {"pytest": {"hashes": ["sha256:%1$s"], "version": "==8.0"}}}
            """.formatted(ONE, TWO);

    @Test
    void aPipfileLockGivesItsDefaults() throws IOException {
        PythonLock lock = read("Pipfile.lock", PIPFILE);

        assertThat(lock.packages()).extracting(LockedPackage::toString).containsExactly("flask 3.0");
        assertThat(lock.find("flask").orElseThrow().hashes()).hasSize(2);
        assertThat(lock.index()).contains("https://index.example.com/simple");
        assertThat(read("Pipfile.lock", PIPFILE, Set.of(), Set.of("develop")).packages())
                .extracting(LockedPackage::name)
                .containsExactly("flask", "pytest");
    }

    @Test
    void aPipfileLockThatDoesNotFitIsRefused() {
        assertThat(failure("Pipfile.lock", PIPFILE.replace("\"3.12\"", "\"3.6\""))
                        .problem())
                .isEqualTo("'Pipfile.lock' does not allow Python 3.12: it is for '==3.6.*'.");
        assertThat(failure(
                                "Pipfile.lock",
                                PIPFILE.replace("\"version\": \"==3.0\"", "\"git\": \"https://git.example.com/f\""))
                        .problem())
                .isEqualTo("'flask' is a commit of a repository in 'Pipfile.lock', which only Python can install.");
        assertThat(failure("Pipfile.lock", "[]").problem())
                .isEqualTo("Cannot read 'Pipfile.lock': it is not a JSON object.");
    }
}
