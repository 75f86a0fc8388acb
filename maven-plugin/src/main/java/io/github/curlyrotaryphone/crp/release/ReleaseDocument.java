package io.github.curlyrotaryphone.crp.release;

import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.result.BuiltImage;
import io.github.curlyrotaryphone.crp.result.Release;
import io.github.curlyrotaryphone.crp.result.ReleasedEnvironment;
import io.github.curlyrotaryphone.crp.spec.AppName;
import io.github.curlyrotaryphone.crp.spec.Digest;
import io.github.curlyrotaryphone.crp.spec.ImageReference;
import io.github.curlyrotaryphone.crp.spec.Owner;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything of a release but its manifests, as JSON. docs/release.md describes the keys. */
final class ReleaseDocument {
    private static final int FORMAT = 1;
    private static final String VERSION_KEY = "crp";

    private ReleaseDocument() {}

    static byte[] write(Release release) {
        ObjectNode json = JsonText.object().put(VERSION_KEY, FORMAT);
        json.put("app", release.app().value());
        json.put("owner", release.owner().toString());
        json.set("image", image(release.image()));
        json.set("source", SourceDocument.write(release.source()));
        json.put("input", release.input().value());
        release.renderer().ifPresent(renderer -> json.set("renderer", RendererDocument.write(renderer)));
        json.set("flux", FluxDocument.write(release.flux()));
        JsonTree.put(json, "configuration", release.configuration());
        json.set("environments", environments(release));
        return bytes(json);
    }

    /** The same with only what a change depends on: without source, input, renderer and text for people. */
    static byte[] writeContent(Release release) {
        ObjectNode json = JsonText.object();
        json.put("app", release.app().value());
        json.put("owner", release.owner().toString());
        json.put("image", release.image().reference().toString());
        json.set("flux", FluxDocument.write(release.flux()));
        json.set("environments", environments(release));
        return bytes(json);
    }

    private static ObjectNode image(BuiltImage image) {
        return JsonText.object()
                .put("reference", image.reference().toString())
                .put("input", image.input().value())
                .put("weightsBytes", image.weightsBytes())
                .put("version", image.version());
    }

    private static ArrayNode environments(Release release) {
        ArrayNode environments = JsonText.object().arrayNode();
        release.environments().forEach(environment -> environments.add(EnvironmentDocument.write(environment)));
        return environments;
    }

    private static byte[] bytes(ObjectNode json) {
        return JsonText.compact(json).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The release of these bytes and the files of its archive; throws {@link IllegalArgumentException} if they do not
     * match or have another format. Unknown keys are ignored, except in gates.
     */
    static Release read(byte[] bytes, SortedMap<String, String> files) {
        DocumentPart json = new DocumentPart(parse(bytes), "");
        requireFormat(json.json().path(VERSION_KEY));
        AppName app = json.value("app", AppName::new);
        ReleaseFiles left = new ReleaseFiles(app, files);
        List<ReleasedEnvironment> environments = json.parts("environments").stream()
                .map(environment -> EnvironmentDocument.read(environment, left))
                .toList();
        left.requireAllTaken();
        return new Release(
                app,
                json.value("owner", Owner::parse),
                readImage(json.part("image")),
                SourceDocument.read(json.part("source")),
                json.value("input", Digest::new),
                FluxDocument.read(json.part("flux")),
                JsonTree.of(json.json().path("configuration")),
                environments,
                RendererDocument.read(json.json().path("renderer")));
    }

    private static void requireFormat(JsonNode format) {
        if (!format.isInt() || format.intValue() != FORMAT) {
            throw new IllegalArgumentException("its format version is " + (format.isMissingNode() ? "none" : format)
                    + ", but this crp supports " + FORMAT);
        }
    }

    private static BuiltImage readImage(DocumentPart json) {
        return new BuiltImage(
                json.value("reference", ReleaseDocument::imageReference),
                json.value("input", Digest::new),
                json.number("weightsBytes"),
                json.text("version"));
    }

    private static ImageReference imageReference(String text) {
        ImageReference reference = ImageReference.parse(text);
        if (reference.digest().isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' has no digest");
        }
        return reference;
    }

    private static ObjectNode parse(byte[] bytes) {
        try {
            if (JsonText.read(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("its configuration is not JSON", e);
        }
        throw new IllegalArgumentException("its configuration is not a JSON object");
    }
}
