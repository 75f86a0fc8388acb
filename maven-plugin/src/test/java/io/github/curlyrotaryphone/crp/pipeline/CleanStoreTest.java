package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.result.CleanedStore;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deleted from {@code .crp}, and that it is never what a branch still names. */
class CleanStoreTest {
    private static final long NO_LIMIT = Long.MAX_VALUE;

    @TempDir
    Path folder;

    private Company company;

    @BeforeEach
    void deployTwoVersions() {
        company = new Company(folder);
        company.reviewed("iris");
        company.deploy("dev", "iris");
        company.app("iris").become("1.5.0");
        company.deploy("dev", "iris");
    }

    @AfterEach
    void close() {
        company.close();
    }

    private CleanedStore clean(Duration keep, long limit, String... apps) {
        return new CleanStore(company.stages())
                .run(Stream.of(apps).map(name -> company.app(name).spec()).toList(), keep, limit);
    }

    private CleanedStore clean() {
        return clean(CleanStore.KEPT, NO_LIMIT, "iris");
    }

    /** Nothing in any .crp was used since. */
    private void letPass(Duration time) throws IOException {
        FileTime then = FileTime.from(Instant.now().minus(time));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.toString().contains("/.crp")
                            && !each.toString().contains("gitops.git"))
                    .toList()) {
                Files.getFileAttributeView(file, BasicFileAttributeView.class).setTimes(then, then, then);
            }
        }
    }

    private OciLayout store() {
        return OciLayout.open(folder.resolve(".crp/registry"));
    }

    private List<String> versions() {
        return store().tags("iris").stream()
                .filter(tag -> !tag.startsWith("crp-"))
                .map(tag -> tag.replaceFirst("-[0-9a-f]{12}$", ""))
                .toList();
    }

    @Test
    void anImageThatWasReplacedIsKeptForATime() throws IOException {
        letPass(Duration.ofDays(29));

        assertThat(clean().images()).isEmpty();
        assertThat(versions()).containsExactly("1.4.0", "1.5.0");
    }

    @Test
    void anImageThatNoBranchNamesIsDeletedWithItsReleaseAndItsBlobs() throws IOException {
        letPass(Duration.ofDays(31));
        Digest weights = Digest.of("unused".getBytes(StandardCharsets.UTF_8));

        CleanedStore cleaned = clean();

        assertThat(cleaned.images()).hasSize(2).allMatch(name -> name.startsWith("iris:"));
        assertThat(cleaned.blobs()).isPositive();
        assertThat(cleaned.bytes()).isPositive();
        assertThat(store().has(weights)).isFalse();
        assertThat(versions()).containsExactly("1.5.0");
        assertThat(company.deploy("dev", "iris").commits().get(0).id()).isEmpty();
        assertThat(clean().images()).isEmpty();
    }

    @Test
    void whatABranchNamesCanBeUsedHoweverOldItIs() throws IOException {
        letPass(Duration.ofDays(400));
        clean();

        company.promote("iris");

        assertThat(company.files("crp/prod/iris").get("apps/iris/prod/deployment.yaml"))
                .contains("iris:1.5.0-");
    }

    @Test
    void anOpenChangeNamesItsImageToo() throws IOException {
        company.promote("iris");
        company.app("iris").become("1.6.0");
        company.deploy("dev", "iris");
        letPass(Duration.ofDays(31));

        clean();

        assertThat(versions()).containsExactly("1.5.0", "1.6.0");
    }

    @Test
    void imagesOfAppsThatAreNotInThisBuildAreKept() throws IOException {
        company.reviewed("churn");
        company.deploy("dev", "churn");
        company.undeploy(company.beside("churn", "dev"));
        letPass(Duration.ofDays(31));

        clean();

        assertThat(store().repositories()).containsExactly("churn", "iris");
        assertThat(clean(CleanStore.KEPT, NO_LIMIT, "churn").images()).isNotEmpty();
    }

    @Test
    void aStoreThatIsTooLargeIsCleanedSoonerButNotOfWhatIsInUse() throws IOException {
        letPass(Duration.ofMinutes(30));
        assertThat(clean(CleanStore.KEPT, 1, "iris").images()).isEmpty();
        letPass(Duration.ofHours(2));

        assertThat(clean(CleanStore.KEPT, 1, "iris").images()).isNotEmpty();
        assertThat(versions()).containsExactly("1.5.0");
    }

    @Test
    void aDryRunDeletesNothing() throws IOException {
        letPass(Duration.ofDays(31));

        company.dry(() -> assertThat(clean().images()).hasSize(2));

        assertThat(versions()).containsExactly("1.4.0", "1.5.0");
        assertThat(clean().images()).hasSize(2);
    }

    @Test
    void theCacheIsCleanedAndMadeAgain() throws IOException {
        Path cache = folder.resolve("iris/.crp/cache");
        Path killed = Files.createDirectories(cache.resolve("tmp123/java"));
        Files.writeString(killed.resolve("half"), "half");
        letPass(Duration.ofDays(31));

        assertThat(clean().cached()).isPositive();

        assertThat(cache.resolve("tmp123")).doesNotExist();
        try (Stream<Path> packed = Files.list(cache.resolve("files"))) {
            assertThat(packed).isEmpty();
        }
        company.app("iris").become("1.6.0");
        assertThat(company.deploy("dev", "iris").commits().get(0).id()).isPresent();
    }

    @Test
    void whatARunHasFoundIsNotDeletedUnderIt() throws IOException {
        String old = store().tags("iris").stream()
                .filter(tag -> tag.startsWith("1.4.0"))
                .findFirst()
                .orElseThrow();
        letPass(Duration.ofDays(31));

        store().resolve("iris", old);

        assertThat(clean().images()).noneMatch(name -> name.contains(old));
        assertThat(versions()).contains("1.4.0");
    }

    @Test
    void aDeployCleansOnceADay() throws IOException {
        letPass(Duration.ofDays(31));

        company.deploy("dev", "iris");

        assertThat(versions()).containsExactly("1.5.0");
        assertThat(company.heard.of("storeCleaned")).hasSize(1);
        company.deploy("dev", "iris");
        assertThat(company.heard.of("storeCleaned")).hasSize(1);
    }
}
