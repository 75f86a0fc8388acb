package io.github.curlyrotaryphone.crp.image.base;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.event.ImageEvents;
import io.github.curlyrotaryphone.crp.json.JsonFields;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Index;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.client.RegistryClient;
import io.github.curlyrotaryphone.crp.oci.credential.CredentialSource;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.Platform;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Finds the image of a base in its registry, for one platform. Its layers are not pulled. */
final class RegistryBases {
    private final OciLayout store;
    private final Set<String> plainHttp;
    private final Optional<String> python;
    private final CredentialSource credentials;
    private final ImageEvents events;

    /**
     * Looks for that Python in bases; for Java, if it is empty.
     */
    RegistryBases(
            OciLayout store,
            Set<String> plainHttp,
            Optional<String> python,
            CredentialSource credentials,
            ImageEvents events) {
        this.store = store;
        this.plainHttp = plainHttp;
        this.python = python;
        this.credentials = credentials;
        this.events = events;
    }

    /** The base as the registry has it; one that names no Java in its configuration is looked into. */
    BaseImage get(ImageReference reference, Platform platform) {
        RegistryClient client =
                new RegistryClient(reference.registry(), plainHttp.contains(reference.registry()), credentials, events);
        String desired =
                reference.digest().map(Digest::value).orElse(reference.tag().orElse("latest"));
        Content found = client.fetch(reference.repository(), desired);
        try {
            Content manifest = MediaTypes.isIndex(found.mediaType())
                    ? client.fetch(
                            reference.repository(),
                            select(found, reference, platform).value())
                    : found;
            Descriptor config = Manifest.parse(manifest).config();
            byte[] bytes = client.fetchBlob(reference.repository(), config);
            requirePlatform(bytes, reference, platform);
            BaseImage base =
                    new BaseImage(reference.toString(), platform, manifest, Content.of(config.mediaType(), bytes));
            return lookedInto(base, client, reference);
        } catch (IllegalArgumentException e) {
            throw CrpException.refused(
                    "The base '" + reference + "' is not an image that crp can build on: " + e.getMessage() + ".",
                    "Set 'image.base' in crp.yaml to an image for " + platform + " that has "
                            + python.map(version -> "Python " + version).orElse("Java") + ".",
                    e);
        }
    }

    private BaseImage lookedInto(BaseImage base, RegistryClient client, ImageReference reference) {
        base.layers().forEach(layer -> client.fetchBlob(reference.repository(), layer, store));
        RuntimeInLayers files = RuntimeInLayers.in(store, base.layers());
        if (python.isPresent()) {
            return base.with(files.runtime().with(PythonOfBase.in(files, base, python.get())));
        }
        if (files.hasNoJava()) {
            throw CrpException.refused(
                    "The base '" + reference + "' has no Java: none of its layers has a program 'bin/java'.",
                    "Set 'image.base' in crp.yaml to an image that has Java, such as eclipse-temurin:"
                            + HostRuntime.feature() + "-jre.");
        }
        return base.with(files.runtime());
    }

    private static Digest select(Content index, ImageReference reference, Platform platform) {
        Optional<Descriptor> entry = Index.parse(index).find(platform);
        return entry.orElseThrow(() -> otherPlatform(reference, platform)).digest();
    }

    private static void requirePlatform(byte[] config, ImageReference reference, Platform platform) {
        ObjectNode json = JsonText.readObject(config);
        Platform actual =
                new Platform(JsonFields.requiredText(json, "os"), JsonFields.requiredText(json, "architecture"));
        if (!actual.equals(platform)) {
            throw otherPlatform(reference, platform);
        }
    }

    private static CrpException otherPlatform(ImageReference reference, Platform platform) {
        return CrpException.refused(
                "The base '" + reference + "' does not exist for the platform '" + platform + "'.",
                "Set 'image.base' in crp.yaml to an image for it, or take it out of 'image.platforms'.");
    }
}
