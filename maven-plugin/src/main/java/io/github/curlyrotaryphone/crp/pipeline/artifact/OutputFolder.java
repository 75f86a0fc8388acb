package io.github.curlyrotaryphone.crp.pipeline.artifact;

import io.github.curlyrotaryphone.crp.disk.OutputFile;
import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.image.ImageNames;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.pipeline.review.Reviewed;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.GitCommit;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.Verification;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code target/crp}: the output of each goal, which a later goal can start from. */
public final class OutputFolder {
    private final Path directory;

    public OutputFolder(Path directory) {
        this.directory = directory;
    }

    public void write(BuiltImage image) {
        ObjectNode json = JsonText.object();
        json.put("reference", image.reference().toString());
        json.put("input", image.input().value());
        json.put("weightsBytes", image.weightsBytes());
        json.put("version", image.version());
        write(directory.resolve("image.json"), JsonText.pretty(json));
    }

    /** {@code verification.json}: the result for each environment. */
    public void write(BuiltImage image, Map<EnvironmentName, Verification> verifications) {
        ObjectNode json = JsonText.object();
        json.put("image", image.reference().toString());
        ObjectNode environments = json.putObject("environments");
        verifications.forEach((environment, verification) -> {
            ObjectNode item = environments.putObject(environment.value());
            item.put("state", verification.state().word());
            item.put("by", verification.by());
        });
        write(directory.resolve("verification.json"), JsonText.pretty(json));
    }

    /**
     * The image that {@code crp:build} built for this app's repository; fails with the advice to run it if there is
     * none.
     */
    public BuiltImage readImage(CrpSpec spec) {
        Path file = directory.resolve("image.json");
        BuiltImage image = readImage(file);
        String desired = ImageNames.repository(spec).name();
        if (!image.reference().name().equals(desired)) {
            throw CrpException.refused(
                    "The image of '" + file + "' was built for '"
                            + image.reference().name() + "', not for '" + desired + "'.",
                    "Run 'mvn crp:build' again, with the same image.repository.");
        }
        return image;
    }

    /** The image that {@code crp:build} built for this app's repository, if it built one. */
    public Optional<BuiltImage> findImage(CrpSpec spec) {
        return Files.exists(directory.resolve("image.json")) ? Optional.of(readImage(spec)) : Optional.empty();
    }

    private static BuiltImage readImage(Path file) {
        if (Files.notExists(file)) {
            throw CrpException.refused(
                    "There is no image yet: '" + file + "' does not exist.", "Run 'mvn crp:build' first.");
        }
        try {
            JsonNode json = JsonText.read(Files.readString(file));
            return new BuiltImage(
                    ImageReference.parse(json.required("reference").stringValue()),
                    new Digest(json.required("input").stringValue()),
                    json.required("weightsBytes").longValue(),
                    json.required("version").stringValue());
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw CrpException.refused(
                    "Cannot read '" + file + "': " + e.getMessage() + ".", "Run 'mvn crp:build' again.", e);
        }
    }

    /** The folder of rendered manifests, with a folder for each environment. */
    public Path manifests() {
        return directory.resolve("manifests");
    }

    /** Writes the manifests of an environment in place of those of an earlier run. */
    public void write(ManifestSet manifests) {
        Path folder = manifests().resolve(manifests.environment().value());
        deleteFiles(folder);
        manifests.files().forEach((name, text) -> write(folder.resolve(name), text));
        manifests
                .fluxFiles()
                .forEach((cluster, text) -> write(
                        manifests()
                                .resolve("clusters")
                                .resolve(cluster.value())
                                .resolve(manifests.identity().fluxName() + ".yaml"),
                        text));
    }

    public void write(Release release, Digest digest) {
        ObjectNode json = JsonText.object();
        json.put("digest", digest.value());
        json.put("image", release.image().reference().toString());
        ArrayNode environments = json.putArray("environments");
        release.environments()
                .forEach(environment -> environments.add(environment.name().value()));
        write(directory.resolve("release.json"), JsonText.pretty(json));
    }

    /** Writes a text file of that name. */
    public void writeText(String name, String text) {
        write(directory.resolve(name), text);
    }

    public void write(GitCommit commit) {
        ObjectNode json = JsonText.object();
        json.put("repository", commit.repository());
        json.put("branch", commit.branch());
        commit.id().ifPresent(id -> json.put("commit", id));
        commit.tip().ifPresent(tip -> json.put("tip", tip));
        ArrayNode changes = json.putArray("changes");
        commit.changes().forEach(change -> {
            ObjectNode item = changes.addObject();
            item.put("app", change.app().value());
            item.put("environment", change.environment().value());
            ArrayNode files = item.putArray("files");
            change.files().keySet().forEach(files::add);
        });
        write(directory.resolve("commit.json"), JsonText.pretty(json));
    }

    /** {@code pull-request.json}: every change that waits for a review, and its request if there is one. */
    public void write(List<Reviewed> reviews) {
        ArrayNode changes = JsonText.object().putArray("changes");
        for (Reviewed review : reviews) {
            ObjectNode item = changes.addObject();
            item.put("app", review.identity().app().value());
            item.put("environment", review.identity().environment().value());
            item.put("branch", review.proposal().branch());
            item.put("target", review.proposal().target());
            review.proposal().commit().ifPresent(commit -> item.put("commit", commit));
            review.request().ifPresent(request -> {
                item.put("number", request.number());
                item.put("page", request.page().toString());
                item.put("state", request.state().name().toLowerCase(Locale.ROOT));
            });
        }
        write(directory.resolve("pull-request.json"), JsonText.pretty(changes));
    }

    private void deleteFiles(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try {
            OutputFile.requireInside(directory, folder);
        } catch (IOException e) {
            throw OutputFile.notWritten(folder, e);
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw OutputFile.notWritten(folder, e);
        }
    }

    private void write(Path file, String text) {
        OutputFile.write(directory, file, text);
    }
}
