package io.github.curlyrotaryphone.crp.example;

import io.github.curlyrotaryphone.crp.config.ConfigInput;
import io.github.curlyrotaryphone.crp.config.ConfigReader;
import io.github.curlyrotaryphone.crp.event.Events;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository;
import io.github.curlyrotaryphone.crp.gitops.GitOpsRepository.Options;
import io.github.curlyrotaryphone.crp.gitops.Writing;
import io.github.curlyrotaryphone.crp.manifest.ManifestRenderer;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.pipeline.artifact.ReleaseInput;
import io.github.curlyrotaryphone.crp.release.ReleaseArtifact;
import io.github.curlyrotaryphone.crp.release.ReleaseAssembly;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.ChangePlan;
import io.github.curlyrotaryphone.crp.result.Edit;
import io.github.curlyrotaryphone.crp.result.ManifestSet;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.result.Renderer;
import io.github.curlyrotaryphone.crp.result.SourceState;
import io.github.curlyrotaryphone.crp.spec.AppCode;
import io.github.curlyrotaryphone.crp.spec.CrpSpec;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.Owner;
import io.github.curlyrotaryphone.crp.spec.ProjectSpec;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code crp:deploy} would commit of the template to an empty GitOps repository, for the images that
 * {@code apps/iris/<environment>/.crp.json} names. The source commit is left out: the example lies in the repository
 * of its own source, and no commit can hold its own id.
 */
final class LivingExample {
    static final Path ROOT =
            Path.of(System.getProperty("basedir", "."), "..").toAbsolutePath().normalize();

    private static final Path TEMPLATE = ROOT.resolve("model-app-template");
    private static final String REPOSITORY = "registry.example.com/ml/iris";

    /** Size of the weights in the image on record. It is fixed, so that a model trained anew changes nothing here. */
    private static final long WEIGHTS_BYTES = 635;

    /** Size of the image's manifest, which a release names too. */
    private static final long MANIFEST_BYTES = 1234;

    private static final String INPUT_ENDING = "-[0-9a-f]{12}$";

    private final Path crpYaml;
    private final Path scratch;

    /** The example as a crp.yaml says; a folder of the test takes what a run leaves. */
    LivingExample(Path crpYaml, Path scratch) {
        this.crpYaml = crpYaml;
        this.scratch = scratch;
    }

    static Path crpYamlOfTheTemplate() {
        return TEMPLATE.resolve("crp.yaml");
    }

    /** Every file by its path from the root of the GitOps repository. */
    SortedMap<String, String> files() throws IOException, XmlPullParserException {
        CrpSpec spec = spec();
        SortedMap<String, String> files = new TreeMap<>();
        try (GitOpsRepository repository = open(spec)) {
            List<Edit.Deploy> edits = deployments(spec, SourceState.ABSENT);
            for (ChangePlan plan : repository.look(Writing.identities(edits)).plan(edits)) {
                plan.change()
                        .files()
                        .forEach((path, file) -> files.put(path, file.after().orElseThrow()));
            }
        }
        return files;
    }

    /** The message of the commit that a deploy from this source makes. */
    String commitMessage(SourceState source) throws IOException, XmlPullParserException {
        CrpSpec spec = spec();
        try (GitOpsRepository repository = open(spec)) {
            String id =
                    Writing.commit(repository, deployments(spec, source)).id().orElseThrow();
            try (Git git = Git.open(scratch.resolve(".crp/gitops.git").toFile())) {
                return git.getRepository().parseCommit(ObjectId.fromString(id)).getFullMessage();
            }
        }
    }

    CrpSpec spec() throws IOException, XmlPullParserException {
        Map<String, String> overrides = Map.of("image.repository", REPOSITORY, "image.platforms", "linux/amd64");
        return new ConfigReader().read(new ConfigInput(template(), crpYaml, overrides));
    }

    private GitOpsRepository open(CrpSpec spec) {
        return GitOpsRepository.open(
                spec.environments().get(0).gitops(),
                Options.of(scratch.resolve(".crp"), host -> Optional.empty(), Events.NONE));
    }

    private static List<Edit.Deploy> deployments(CrpSpec spec, SourceState source) throws IOException {
        List<Edit.Deploy> deployments = new ArrayList<>();
        BuiltImage image = imageOnRecord();
        List<ManifestSet> manifests = spec.environments().stream()
                .map(environment -> new ManifestRenderer().render(spec, environment, image))
                .toList();
        Digest input = ReleaseInput.of(spec, image);
        Renderer renderer =
                new Renderer("0.1.0", ManifestRenderer.VERSION, spec.written().digests());
        Release release =
                ReleaseAssembly.of(spec, image, input, source, manifests).renderedBy(renderer);
        Digest digest = ReleaseArtifact.of(
                        release, new Descriptor(MediaTypes.OCI_MANIFEST, image.digest(), MANIFEST_BYTES))
                .digest();
        for (ReleasedEnvironment environment : release.environments()) {
            deployments.add(new Edit.Deploy(release, digest, environment));
        }
        return deployments;
    }

    private ProjectSpec template() throws IOException, XmlPullParserException {
        try (Reader pom = Files.newBufferedReader(TEMPLATE.resolve("pom.xml"))) {
            Model model = new MavenXpp3Reader().read(pom);
            return new ProjectSpec(
                    new Owner(model.getGroupId(), model.getArtifactId()),
                    model.getVersion(),
                    Optional.ofNullable(model.getName()),
                    Optional.empty(),
                    TEMPLATE,
                    AppCode.of(TEMPLATE.resolve("target/classes")),
                    List.of(),
                    scratch.resolve("target/crp"),
                    scratch.resolve(".crp"));
        }
    }

    private static BuiltImage imageOnRecord() throws IOException {
        Path file = ROOT.resolve("apps/iris/dev/.crp.json");
        ImageReference image = ImageReference.parse(new JsonMapper()
                .readTree(Files.readString(file))
                .required("image")
                .stringValue());
        String version = image.tag().orElseThrow().replaceFirst(INPUT_ENDING, "");
        return new BuiltImage(image, new Digest("sha256:" + "0".repeat(64)), WEIGHTS_BYTES, version);
    }
}
