package io.github.curlyrotaryphone.crp.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.server.RegistryFaults;
import io.github.curlyrotaryphone.crp.oci.server.RegistryServer;
import io.github.curlyrotaryphone.crp.spec.EnvironmentName;
import io.github.curlyrotaryphone.crp.spec.GitOpsSpec;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.testing.Signer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole promotions of images that must bear attestations, which others put beside them in the registry. */
class AttestationsInARunTest {
    private static final String PROVENANCE = "https://slsa.dev/provenance/v1";
    private static final String SBOM = "application/spdx+json";
    private static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";

    @TempDir
    Path folder;

    private Company company;
    private OciLayout registry;
    private RegistryServer server;

    @BeforeEach
    void deployToDev() {
        registry = OciLayout.open(folder.resolve("registry"));
        server = RegistryServer.start(registry, 0, RegistryFaults.NONE);
        company = new Company(folder);
        company.app("iris")
                .configure("{from: dev,", "{from: dev, gates: {attestations: ['" + PROVENANCE + "', " + SBOM + "]},");
        company.app("iris").pushTo(server.address());
        company.deploy("dev", "iris");
    }

    @AfterEach
    void stop() {
        company.close();
        server.close();
    }

    /** As anybody can do it. */
    private void attest(String type, Map<String, String> annotations) {
        Content nothing = Content.of(MediaTypes.OCI_CONFIG, "{}".getBytes(StandardCharsets.UTF_8));
        registry.write(nothing.mediaType(), nothing.bytes());
        put(Manifest.artifact(
                Optional.of(type),
                nothing.descriptor(),
                List.of(),
                Optional.of(subject().bare()),
                annotations));
    }

    /** As a signer does it with a bundle of Sigstore. */
    private void attest(String type, String bundle) {
        Descriptor subject = subject();
        Content layer = Content.of(BUNDLE, bundle.getBytes(StandardCharsets.UTF_8));
        Content nothing = Content.of(MediaTypes.OCI_CONFIG, "{}".getBytes(StandardCharsets.UTF_8));
        registry.write(layer.mediaType(), layer.bytes());
        registry.write(nothing.mediaType(), nothing.bytes());
        put(Manifest.artifact(
                Optional.of(BUNDLE),
                nothing.descriptor(),
                List.of(layer.descriptor()),
                Optional.of(subject.bare()),
                Map.of("dev.sigstore.bundle.predicateType", type)));
    }

    /** As an older cosign does it, under a tag. */
    private void attestByTag(String envelope) {
        Content layer = Content.of("application/vnd.dsse.envelope.v1+json", envelope.getBytes(StandardCharsets.UTF_8));
        Content config = Content.of(MediaTypes.OCI_CONFIG, "{}".getBytes(StandardCharsets.UTF_8));
        registry.write(layer.mediaType(), layer.bytes());
        registry.write(config.mediaType(), config.bytes());
        Content manifest = Manifest.image(config.descriptor(), List.of(layer.descriptor()), Map.of())
                .content();
        registry.tag(
                image().repository(),
                digest().replace(':', '-') + ".att",
                registry.write(manifest.mediaType(), manifest.bytes()));
    }

    private void put(Manifest manifest) {
        registry.add(
                image().repository(),
                registry.write(
                        manifest.content().mediaType(), manifest.content().bytes()));
    }

    private ImageReference image() {
        return ImageReference.parse(company.recorded("main", "iris", "dev", "image"));
    }

    private String digest() {
        return image().digest().orElseThrow().value();
    }

    private Descriptor subject() {
        return registry.resolve(image().repository(), digest()).orElseThrow();
    }

    /** The policy requires that this signer vouches for the provenance in prod. */
    private void require(Signer signer) {
        company.commit(Map.of(
                ".crp-policy.yaml",
                "crpPolicy: 1\nrules:\n  - environments: [prod]\n    gates:\n      attestations: ['" + PROVENANCE
                        + "']\n      attestationKeys:\n        - |\n"
                        + signer.pem().indent(10)));
    }

    private void promote() {
        new Promote(company.stages(), env("dev"), env("prod"))
                .run(
                        List.of(company.app("iris").spec().name()),
                        new GitOpsSpec(Optional.empty(), "main", "apps", Optional.empty()),
                        Optional.empty());
    }

    private static EnvironmentName env(String name) {
        return new EnvironmentName(name);
    }

    private static String missing(String type) {
        return "  the image has no attestation of type '" + type
                + "' (its presence is checked, not its signature); required by crp.yaml.\n";
    }

    @Test
    void everyOneThatIsMissingIsNamedUntilAllAreThere() {
        assertThat(Company.failure(this::promote).problem())
                .isEqualTo("Cannot change 'iris' in 'prod' now:\n" + missing(PROVENANCE) + missing(SBOM));

        attest(SBOM, Map.of());
        assertThat(Company.failure(this::promote).problem())
                .isEqualTo("Cannot change 'iris' in 'prod' now:\n" + missing(PROVENANCE));
        assertThat(company.files("main")).doesNotContainKey("apps/iris/prod/.crp.json");

        attest(BUNDLE, Map.of("dev.sigstore.bundle.predicateType", PROVENANCE));
        promote();
        assertThat(company.subjects("main")).first().isEqualTo("Promote iris 1.4.0 from dev to prod");
    }

    @Test
    void thoseOfAnotherImageDoNotCount() {
        attest(SBOM, Map.of("dev.sigstore.bundle.predicateType", PROVENANCE));
        company.app("iris").become("1.5.0");
        company.deploy("dev", "iris");

        assertThat(Company.failure(this::promote).problem())
                .contains(missing(PROVENANCE))
                .contains(missing(SBOM));
    }

    @Test
    void whereThePolicyNamesAKeyOnlyWhatItSignedCounts() {
        company.app("iris").configure(", gates: {attestations: ['" + PROVENANCE + "', " + SBOM + "]}", "");
        company.deploy("dev", "iris");
        Signer signer = Signer.ecdsa("secp256r1");
        require(signer);
        String none = "Cannot change 'iris' in 'prod' now:\n  the image has no attestation of type '" + PROVENANCE
                + "'; required by .crp-policy.yaml, line 3.\n";
        assertThat(Company.failure(this::promote).problem()).isEqualTo(none);

        attest(BUNDLE, Map.of("dev.sigstore.bundle.predicateType", PROVENANCE));
        attest(
                PROVENANCE,
                Signer.bundle(Signer.ed25519().envelope(Signer.IN_TOTO, Signer.statement(digest(), PROVENANCE))));
        assertThat(Company.failure(this::promote).problem())
                .matches("Cannot change 'iris' in 'prod' now:\n  no attestation of type '" + PROVENANCE
                        + "' of the image is signed by a key of the policy \\(sha256:[0-9a-f]{12} (has no DSSE envelope|is not"
                        + " signed by that key); sha256:[0-9a-f]{12} (has no DSSE envelope|is not signed by that key)\\);"
                        + " required by .crp-policy.yaml, line 3.\n");

        attest(PROVENANCE, Signer.bundle(signer.envelope(Signer.IN_TOTO, Signer.statement(digest(), PROVENANCE))));
        promote();
        assertThat(company.subjects("main")).first().isEqualTo("Promote iris 1.4.0 from dev to prod");
    }

    @Test
    void anAttestationUnderTheTagOfAnOlderCosignCounts() {
        company.app("iris").configure(", gates: {attestations: ['" + PROVENANCE + "', " + SBOM + "]}", "");
        company.deploy("dev", "iris");
        Signer signer = Signer.ed25519();
        require(signer);
        attestByTag(signer.envelope(Signer.IN_TOTO, Signer.statement(digest(), PROVENANCE)));

        promote();

        assertThat(company.subjects("main")).first().isEqualTo("Promote iris 1.4.0 from dev to prod");
    }
}
