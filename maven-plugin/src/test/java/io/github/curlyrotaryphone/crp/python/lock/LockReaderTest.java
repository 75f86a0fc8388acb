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

class LockReaderTest {
    private static final String ONE = "1".repeat(64);
    private static final String TWO = "2".repeat(64);
    private static final PythonTarget TARGET =
            new PythonTarget(PackageVersion.of("3.12.1"), Platform.parse("linux/amd64"), CLibrary.glibc("2.36"));
    private static final LockRequest REQUEST = new LockRequest(TARGET, Set.of(), Set.of());

    @TempDir
    Path folder;

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private PythonLock read() {
        return LockReader.read(folder, REQUEST);
    }

    private CrpException failure() {
        CrpException failure = catchThrowableOfType(CrpException.class, this::read);
        assertThat(failure).isNotNull();
        assertThat(failure.isRefusal()).isTrue();
        return failure;
    }

    private static String pylock(String packages) {
        return "lock-version = '1.0'\ncreated-by = 'uv'\nrequires-python = '>=3.11'\n" + packages;
    }

    private static String wheel(String name, String version, String more) {
        return """

                [[packages]]
                name = '%s'
                version = '%s'
                %s
                wheels = [{url = 'https://index.example.com/files/%s-%s-py3-none-any.whl', size = 12, \
                upload-time = 2026-01-02T03:04:05Z, hashes = {sha256 = '%s'}}]
                """.formatted(name, version, more, name, version, ONE);
    }

    @Test
    void aPylockGivesThePackagesOfTheTarget() throws IOException {
        write(
                "pylock.toml",
                pylock(wheel("Flask", "3.0", "index = 'https://index.example.com/simple'")
                        + wheel("colorama", "0.4", "marker = \"sys_platform == 'win32'\"")
                        + wheel("blinker", "1.9", "requires-python = '>=3.9'")));

        PythonLock lock = read();

        assertThat(lock.packages()).extracting(LockedPackage::toString).containsExactly("blinker 1.9", "flask 3.0");
        LockedPackage flask = lock.find("flask").orElseThrow();
        assertThat(flask.index()).contains("https://index.example.com/simple");
        assertThat(flask.files().get(0).name()).isEqualTo("Flask-3.0-py3-none-any.whl");
        assertThat(flask.hashes()).extracting(hash -> hash.hex()).containsExactly(ONE);
    }

    @Test
    void extrasAndGroupsOfAPylockAreChosen() throws IOException {
        write(
                "pylock.toml",
                pylock("extras = ['gpu']\ndependency-groups = ['dev', 'serving']\ndefault-groups = ['serving']\n"
                        + wheel("a", "1", "marker = \"'gpu' in extras\"")
                        + wheel("b", "1", "marker = \"'serving' in dependency_groups\"")
                        + wheel("c", "1", "marker = \"'dev' in dependency_groups\"")));

        assertThat(read().packages()).extracting(LockedPackage::name).containsExactly("b");
        assertThat(LockReader.read(folder, new LockRequest(TARGET, Set.of("gpu"), Set.of("dev")))
                        .packages())
                .extracting(LockedPackage::name)
                .containsExactly("a", "c");
        CrpException unknown = catchThrowableOfType(
                CrpException.class, () -> LockReader.read(folder, new LockRequest(TARGET, Set.of("tpu"), Set.of())));
        assertThat(unknown)
                .hasMessage("'pylock.toml' has no extra 'tpu'. Correct 'python.extras' in crp.yaml, or make"
                        + " the lock with this extra.");
    }

    @Test
    void theProjectItselfIsNoPackage() throws IOException {
        write("pylock.toml", pylock("\n[[packages]]\nname = 'own'\ndirectory = {path = '.', editable = true}\n"));

        assertThat(read().packages()).isEmpty();
    }

    @Test
    void whatIsNoWheelIsRefused() throws IOException {
        write(
                "pylock.toml",
                pylock("\n[[packages]]\nname = 'own'\nvcs = {type = 'git', url = 'https://git.example.com/a'}\n"));

        assertThat(failure())
                .hasMessage("'own' is a commit of a repository in 'pylock.toml', which only Python can install. Build a"
                        + " wheel of it once (`pip wheel --no-deps`), put it into a folder, name that in 'python.wheels' of"
                        + " crp.yaml, and lock 'own' by version and hash.");
    }

    @Test
    void aPythonThatTheLockForbidsIsRefused() throws IOException {
        write("pylock.toml", "lock-version = '1.0'\nrequires-python = '>=3.13'\n");

        assertThat(failure())
                .hasMessage("'pylock.toml' does not allow Python 3.12: it is for '>=3.13'. Set 'python.version' in"
                        + " crp.yaml to a version that it allows, or make the lock again for Python 3.12.");

        write("pylock.toml", pylock(wheel("a", "1", "requires-python = '<3.12'")));
        assertThat(failure().problem())
                .isEqualTo("'a' in 'pylock.toml' does not allow Python 3.12: it is for '<3.12'.");
    }

    @Test
    void aLockForOtherPlatformsIsRefused() throws IOException {
        write("pylock.toml", pylock("environments = [\"sys_platform == 'win32'\"]\n"));

        assertThat(failure().problem())
                .isEqualTo("'pylock.toml' was not made for Python 3.12 on linux/amd64 with glibc 2.36, but for"
                        + " 'sys_platform == 'win32''.");
    }

    @Test
    void twoVersionsOfAPackageAreRefused() throws IOException {
        write("pylock.toml", pylock(wheel("a", "1", "") + wheel("A", "2", "")));

        assertThat(failure())
                .hasMessage(
                        "'pylock.toml' has two versions of 'a' for Python 3.12 on linux/amd64 with glibc 2.36: '1' and"
                                + " '2'. Delete one of them, or give them markers of which only one holds. Make the lock again with"
                                + " the tool that made it.");
    }

    @Test
    void aPackageWithoutHashIsRefused() throws IOException {
        write("pylock.toml", pylock(wheel("a", "1", "").replace("sha256", "md5")));

        assertThat(failure().problem())
                .isEqualTo("'pylock.toml' has no SHA-256 hash of 'a', so nobody can tell whether the file that an index"
                        + " sends is the one that was locked.");
    }

    @Test
    void whatIsNoPylockIsRefused() throws IOException {
        write("pylock.toml", "lock-version = '2.0'\n");
        assertThat(failure().problem()).isEqualTo("Cannot read 'pylock.toml': its lock-version is '2.0', not 1.0.");

        write("pylock.toml", "lock-version = \n");
        assertThat(failure().problem())
                .startsWith("'pylock.toml' is not valid TOML: ")
                .contains("line 1");

        write("pylock.toml", pylock(wheel("a", "1", "marker = 'never'")));
        assertThat(failure().problem())
                .isEqualTo("Cannot read 'pylock.toml': the marker 'never' has the unknown variable" + " 'never'.");
    }

    @Test
    void hashedRequirementsAreALock() throws IOException {
        write("requirements.txt", """
                # made by a tool
                --index-url https://index.example.com/simple/
                --extra-index-url=https://more.example.com/simple
                -r more/other.txt
                Flask[async]==3.0 ; python_version >= "3.9" \\
                    --hash=sha256:%s \\
                    --hash=sha256:%s
                    # via -r requirements.in
                colorama==0.4 ; sys_platform == "win32" --hash=sha256:%s
                """.formatted(ONE, TWO, ONE));
        write("more/other.txt", "blinker === 1.9 --hash sha256:" + TWO + "\n");

        PythonLock lock = read();

        assertThat(lock.packages()).extracting(LockedPackage::toString).containsExactly("blinker 1.9", "flask 3.0");
        assertThat(lock.find("flask").orElseThrow().hashes()).hasSize(2);
        assertThat(lock.index()).contains("https://index.example.com/simple/");
        assertThat(lock.furtherIndexes()).containsExactly("https://more.example.com/simple");
    }

    @Test
    void aRequirementWithoutVersionOrHashIsRefused() throws IOException {
        write("requirements.txt", "flask==3.0 --hash=sha256:" + ONE + "\nblinker\n");
        assertThat(failure().problem())
                .isEqualTo("Cannot read 'requirements.txt': 'blinker' has no version, such as blinker==1.0.");

        write("requirements.txt", "flask==3.0 --hash=sha256:" + ONE + "\nblinker==1.9\n");
        assertThat(failure().problem()).startsWith("'requirements.txt' has no SHA-256 hash of 'blinker'");

        write("requirements.txt", "flask==3.0 --hash=sha256:" + ONE + "\ngit+https://u:secret@git.example.com/a\n");
        assertThat(failure().problem())
                .isEqualTo("'git+https://git.example.com/a' is an address in 'requirements.txt', which only Python can"
                        + " install.");

        write("requirements.txt", "flask==3.0 --hash=sha256:" + ONE + "\n--no-binary :all:\n");
        assertThat(failure().problem())
                .isEqualTo("Cannot read 'requirements.txt': crp does not know its option '--no-binary'.");
    }

    @Test
    void aFolderWithoutLockIsRefusedWithTheCommandThatMakesOne() throws IOException {
        assertThat(failure())
                .hasMessage("There is no lock of the app's packages in '" + folder + "': none of "
                        + String.join(", ", LockReader.NAMES)
                        + " (with hashes). Write one and commit it: uv pip compile pyproject.toml --python-version 3.12"
                        + " --format pylock.toml -o pylock.toml");

        write("requirements.txt", "flask\n");
        assertThat(failure())
                .hasMessage(
                        "There is no lock of the app's packages in '" + folder + "': 'requirements.txt' has no hashes."
                                + " Write one and commit it: uv pip compile requirements.txt --python-version 3.12 --format"
                                + " pylock.toml -o pylock.toml");
    }
}
