package io.github.curlyrotaryphone.crp.python.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.http.RetryPolicy;
import io.github.curlyrotaryphone.crp.python.FakeIndex;
import io.github.curlyrotaryphone.crp.python.WheelFile;
import io.github.curlyrotaryphone.crp.python.lock.LockedFile;
import io.github.curlyrotaryphone.crp.python.lock.LockedPackage;
import io.github.curlyrotaryphone.crp.python.version.PackageVersion;
import io.github.curlyrotaryphone.crp.python.wheel.CLibrary;
import io.github.curlyrotaryphone.crp.python.wheel.PythonTarget;
import io.github.curlyrotaryphone.crp.spec.Account;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.Platform;
import io.github.curlyrotaryphone.crp.testing.RecordedEvents;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageDownloadTest {
    private static final PythonTarget TARGET =
            new PythonTarget(PackageVersion.of("3.12"), Platform.parse("linux/amd64"), CLibrary.glibc("2.36"));
    private static final WheelFile FLASK =
            new WheelFile("flask-3.0-py3-none-any.whl").with("flask.py", "x".repeat(9000));
    private static final String BASIC = "Basic dXNlcjpwYXNz"; // user:pass

    @TempDir
    Path folder;

    private final FakeIndex index = new FakeIndex();
    private final FakeIndex other = new FakeIndex();
    private final RecordedEvents events = new RecordedEvents();
    private final List<IndexAddress> addresses = new ArrayList<>(List.of(IndexAddress.parse(index.url(), "a test")));
    private IndexAccounts accounts = IndexAccounts.NONE;
    private Optional<Path> wheels = Optional.empty();

    @AfterEach
    void stop() {
        index.close();
        other.close();
    }

    private static LockedPackage flask(Digest... hashes) {
        return new LockedPackage("flask", PackageVersion.of("3.0"), List.of(), Set.of(hashes), Optional.empty());
    }

    private Wheel get(LockedPackage wanted) {
        RetryPolicy retries =
                RetryPolicy.REGISTRY.with(new RetryPolicy.Timing(wait -> {}, () -> 0.5, InstantSource.system()));
        PackageIndexes indexes = new PackageIndexes(addresses, accounts, retries, events.events());
        WheelChooser chooser = new WheelChooser(TARGET, new WheelFolder(wheels), indexes, events.events());
        return new WheelCache(folder.resolve("cache"), indexes)
                .get(List.of(chooser.choose(wanted)))
                .get(0);
    }

    private CrpException failure(LockedPackage wanted) {
        CrpException failure = catchThrowableOfType(CrpException.class, () -> get(wanted));
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void theBestWheelOfTheLockIsDownloadedOnce() throws IOException {
        WheelFile native1 = new WheelFile("flask-3.0-cp312-cp312-manylinux_2_17_x86_64.whl");
        index.with(FLASK, native1, new WheelFile("flask-3.1-py3-none-any.whl"));

        Wheel wheel = get(flask(FLASK.digest(), native1.digest()));
        assertThat(wheel.name()).isEqualTo(native1.name());
        assertThat(Files.readAllBytes(wheel.file())).isEqualTo(native1.bytes());

        get(flask(FLASK.digest(), native1.digest()));
        assertThat(index.calls()).containsExactly("/simple/flask/", "/files/" + native1.name(), "/simple/flask/");
    }

    @Test
    void anIndexMayAnswerWithHtml() {
        index.with(FLASK).asHtml();

        assertThat(get(flask(FLASK.digest())).digest()).isEqualTo(FLASK.digest());
    }

    @Test
    void whatTheLockPlacesNeedsNoPageOfAnIndex() {
        index.with(FLASK);
        LockedFile file = new LockedFile(
                FLASK.name(),
                Optional.of(URI.create(index.file(FLASK.name()))),
                Optional.empty(),
                Set.of(FLASK.digest()));

        get(new LockedPackage(
                "flask", PackageVersion.of("3.0"), List.of(file), Set.of(FLASK.digest()), Optional.empty()));

        assertThat(index.calls()).containsExactly("/files/" + FLASK.name());
    }

    @Test
    void aBrokenDownloadGoesOnWhereItEnded() {
        index.with(FLASK).cuttingAfter(100);

        get(flask(FLASK.digest()));

        assertThat(index.calls())
                .containsExactly("/simple/flask/", "/files/" + FLASK.name(), "/files/" + FLASK.name() + " bytes=100-");
        assertThat(events.names()).containsExactly("registryRetried");
    }

    @Test
    void theOwnFolderComesBeforeAnyIndex() throws IOException {
        Files.write(folder.resolve(FLASK.name()), FLASK.bytes());
        wheels = Optional.of(folder);

        get(flask(FLASK.digest()));

        assertThat(index.calls()).isEmpty();
    }

    @Test
    void anotherIndexIsAskedOnlyIfTheFirstLacksThePackage() {
        addresses.add(IndexAddress.parse(other.url(), "a test"));
        other.with(FLASK);
        assertThat(get(flask(FLASK.digest())).digest()).isEqualTo(FLASK.digest());

        index.with("flask-3.0-py2-none-any.whl", new byte[] {1});
        assertThat(failure(flask(FLASK.digest())))
                .hasMessage(
                        "The package index has no file of 'flask 3.0' with a hash of the lock. Make the lock again, or"
                                + " correct the index (PIP_INDEX_URL or UV_DEFAULT_INDEX): another one is not asked for the same"
                                + " package, since anybody could offer the name there.");
    }

    @Test
    void aFileWithAnotherHashIsRefused() {
        index.with(FLASK.name(), "other".getBytes(StandardCharsets.UTF_8));
        LockedFile file = new LockedFile(
                FLASK.name(),
                Optional.of(URI.create(index.file(FLASK.name()))),
                Optional.empty(),
                Set.of(FLASK.digest()));

        assertThat(failure(new LockedPackage(
                        "flask", PackageVersion.of("3.0"), List.of(file), Set.of(FLASK.digest()), Optional.empty())))
                .hasMessage("The wheel '" + FLASK.name() + "' from '" + index.file(FLASK.name()) + "' has the hash '"
                        + Digest.of("other".getBytes(StandardCharsets.UTF_8))
                        + "', which is not in the lock. Find out who changed it. If the new file is right, make the lock"
                        + " again.");
        assertThat(folder.resolve("cache")).isEmptyDirectory();
    }

    @Test
    void aWithdrawnVersionIsTold() {
        index.with(FLASK).yanking(FLASK.name(), "broken on Tuesdays");

        get(flask(FLASK.digest()));

        assertThat(events.names()).containsExactly("packageYanked");
    }

    @Test
    void aPackageThatNoIndexHasIsRefused() {
        assertThat(failure(flask(FLASK.digest())))
                .hasMessage(
                        "The package 'flask' is not in '" + index.url() + "'. Correct its name in the lock, or set the"
                                + " index that has it (PIP_INDEX_URL or UV_DEFAULT_INDEX; pip.conf and uv.toml are read too).");
    }

    @Test
    void aPackageWithoutWheelForTheTargetIsRefusedWithThoseThereAre() {
        WheelFile mac = new WheelFile("flask-3.0-cp312-cp312-macosx_11_0_arm64.whl");
        index.with(mac);

        assertThat(failure(flask(mac.digest())))
                .hasMessage("'flask 3.0' has no wheel for Python 3.12 on linux/amd64 with glibc 2.36: there are "
                        + mac.name()
                        + ". Lock a version that has one, choose another base or 'python.version' in crp.yaml, or build a"
                        + " wheel once on such a system (`pip wheel --no-deps flask==3.0`), add its hash to the lock, and"
                        + " name its folder as 'python.wheels'.");
    }

    @Test
    void aPackageThatIsOnlySourceIsRefused() {
        index.with("flask-3.0.tar.gz", new byte[] {1});

        assertThat(failure(flask(Digest.of(new byte[] {1}))).problem())
                .isEqualTo(
                        "'flask 3.0' has no wheel for Python 3.12 on linux/amd64 with glibc 2.36: there is only its source"
                                + " (flask-3.0.tar.gz).");
    }

    @Test
    void aPageThatIsNoIndexIsRefused() {
        index.answering("<html><a href='/login'>Log in</a></html>");

        assertThat(failure(flask(FLASK.digest())))
                .hasMessage("Cannot read '" + index.url()
                        + "flask/': it answered with a web page that lists no package file,"
                        + " such as a page to log in. Correct the address of the package index (PIP_INDEX_URL or"
                        + " UV_DEFAULT_INDEX), which usually ends with /simple/, and its account.");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void anIndexThatRefusesIsTold(int status) {
        index.answering(status);

        assertThat(failure(flask(FLASK.digest())))
                .hasMessage("Cannot read '" + index.url() + "flask/': the package index answered " + status
                        + ". Set an account that may read it as server 'localhost:"
                        + URI.create(index.url()).getPort()
                        + "' in settings.xml, or as machine 'localhost' in ~/.netrc.");
    }

    @Test
    void anIndexThatFailsIsAskedAgain() {
        index.answering(503);

        CrpException failure = failure(flask(FLASK.digest()));

        assertThat(failure.isRefusal()).isFalse();
        assertThat(failure.problem()).isEqualTo("Cannot read '" + index.url() + "flask/': it answered 503.");
        assertThat(index.calls()).hasSize(5);
    }

    @Test
    void anIndexThatIsNotThereIsTold() {
        index.close();

        CrpException failure = failure(flask(FLASK.digest()));

        assertThat(failure.isRefusal()).isFalse();
        assertThat(failure)
                .hasMessageStartingWith("Cannot read '" + index.url() + "flask/': ")
                .hasMessageEndingWith(
                        ". Rerun the goal once the package index answers, or set another one (PIP_INDEX_URL or"
                                + " UV_DEFAULT_INDEX).");
    }

    @Test
    void anAccountGoesToItsServerOnly() {
        index.with(FLASK).requiring(BASIC);
        String authority = URI.create(index.url()).getAuthority();
        accounts = server -> server.authority().equals(authority)
                ? Optional.of(new Account(authority, "user", "pass"))
                : Optional.empty();
        assertThat(get(flask(FLASK.digest())).digest()).isEqualTo(FLASK.digest());

        accounts = server -> server.authority().equals("elsewhere.example.com")
                ? Optional.of(new Account(authority, "user", "pass"))
                : Optional.empty();
        assertThat(failure(flask(FLASK.digest())).problem()).endsWith("the package index answered 401.");
    }

    @Test
    void theAccountOfAnAddressIsUsedAndNeverShown() {
        addresses.set(0, IndexAddress.parse(index.url().replace("://", "://user:pass@"), "a test"));
        index.with(FLASK).requiring(BASIC);
        assertThat(get(flask(FLASK.digest())).digest()).isEqualTo(FLASK.digest());

        index.answering(403);
        assertThat(failure(flask(FLASK.digest()))).hasMessageNotContaining("pass@");
    }

    @Test
    void whatIsNoAddressOfAnIndexIsRefused() {
        CrpException failure = catchThrowableOfType(
                CrpException.class, () -> IndexAddress.parse("ftp://user:secret@index.example.com", "'pip.conf'"));

        assertThat(failure)
                .hasMessage(
                        "'ftp://index.example.com' from 'pip.conf' is not the URL of a package index. Write one such as"
                                + " https://index.example.com/simple/.");
    }
}
