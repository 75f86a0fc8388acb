package io.github.curlyrotaryphone.crp.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.gitops.layout.FluxPath;
import io.github.curlyrotaryphone.crp.gitops.layout.RecordFile;
import io.github.curlyrotaryphone.crp.result.SourceState;
import io.github.curlyrotaryphone.crp.testing.Fuzz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever lies in the app's own Git repository, and in files of others, stops no run without words. */
class GitFilesFuzzTest {
    @TempDir
    Path project;

    /** An index, references, a configuration and attributes, each damaged while the rest is whole. */
    @ParameterizedTest
    @ValueSource(
            strings = {".git/index", ".git/HEAD", ".git/packed-refs", ".git/config", ".gitattributes", ".gitignore"})
    @Timeout(600)
    void theSourceRepository(String name) throws IOException {
        Files.writeString(project.resolve(".gitattributes"), "*.onnx filter=lfs -text\n*.txt text eol=lf\n");
        Files.writeString(project.resolve(".gitignore"), "target/\n!a[b-d]?*\n**/x\\ \n");
        Files.writeString(project.resolve("model.onnx"), "model\n");
        Stock.git(project, "init", "-q");
        Stock.git(project, "add", ".");
        Stock.git(project, "-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "-q", "-m", "Start");
        Stock.git(project, "pack-refs", "--all");
        Path file = project.resolve(name);
        byte[] whole = Files.readAllBytes(file);
        Fuzz.bytes(List.of(whole, new byte[0]), 8, input -> {
            Files.write(file, input);
            SourceState state = SourceRepository.stateOf(project);
            assertThat(state.unknown().orElse("known")).isNotBlank().hasSizeLessThanOrEqualTo(300);
            SourceRepository.author(project);
        });
    }

    @Test
    @Timeout(600)
    void records() {
        List<String> corpus = List.of(
                "{\n  \"crp\": 2,\n  \"readBy\": \"0.1.0\",\n  \"owner\": \"com.example:iris\",\n  \"image\": \"r.example.com/i:1@sha256:"
                        + "0".repeat(64) + "\",\n  \"input\": \"sha256:x\",\n  \"files\": {\"a\": \"" + "0".repeat(40)
                        + "\"},\n  \"objects\": {\"dev\": [\"apps/Deployment/iris/iris\"]},\n  \"hold\": {\"reason\": \"r\","
                        + " \"person\": \"p\"}\n}\n",
                "{\"crp\": 1}",
                "{\"crp\": " + "9".repeat(5000) + "}",
                "{\"a\": ".repeat(1500),
                "{\"crp\": 2, \"verification\": [], \"renderedBy\": {\"configuration\": 7}, \"names\": [1], \"objects\": [2]}");
        Fuzz.texts(corpus, 300, input -> {
            try {
                RecordFile.read(new String(input, StandardCharsets.UTF_8));
            } catch (RecordFile.Unreadable e) {
                assertThat(e.reason()).isNotBlank();
            }
        });
    }

    @Test
    @Timeout(600)
    void kustomizationsOfOthers() {
        List<String> corpus = List.of(
                "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a, namespace: b}\n"
                        + "spec: {path: ./x/../y, sourceRef: {kind: GitRepository, name: c}}\n",
                "kind: KustomizationList\napiVersion: kustomize.toolkit.fluxcd.io/v1\nitems: [{kind: Kustomization}, 1, [2]]\n",
                "{\"kind\": [\"Kustomization\"], \"apiVersion\": {\"kustomize.toolkit.fluxcd.io/v1\": null}}");
        Fuzz.texts(
                corpus,
                1000,
                input -> FluxPath.allOf(new String(input, StandardCharsets.UTF_8)).stream()
                        .map(path -> path.overlaps("apps/iris/dev"))
                        .toList());
    }
}
