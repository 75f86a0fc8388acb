package io.github.curlyrotaryphone.crp.image.base;

import io.github.curlyrotaryphone.crp.image.layer.CompressedLayer;
import io.github.curlyrotaryphone.crp.json.JsonText;
import io.github.curlyrotaryphone.crp.oci.Content;
import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.Manifest;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.spec.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Class data of a server and its dependencies, the uppermost layer of a base: the JVM maps these classes instead of
 * reading and verifying them. Annotations of the base's manifest tell of it.
 *
 * @param inputs a hash of what it was made from
 * @param path its absolute path in the image
 */
public record ClassData(Digest inputs, String path) {
    private static final String ANNOTATION = "io.github.curlyrotaryphone.crp.class-data.";
    private static final String INPUTS = ANNOTATION + "inputs";
    private static final String PATH = ANNOTATION + "path";

    /** The class data that this base has. */
    public static Optional<ClassData> of(BaseImage base) {
        Map<String, String> annotations = Manifest.parse(base.manifest()).annotations();
        return Optional.ofNullable(annotations.get(INPUTS))
                .flatMap(inputs -> Optional.ofNullable(annotations.get(PATH))
                        .map(path -> new ClassData(new Digest(inputs), path)));
    }

    /** This base with the class data, which is the only file of that layer. */
    public BaseImage on(BaseImage base, CompressedLayer layer) {
        ObjectNode config = JsonText.readObject(base.config().bytes());
        config.withObject("/rootfs").withArray("/diff_ids").add(layer.diffId().value());
        config.withArray("/history")
                .addObject()
                .put("created", LinkedBases.TIME)
                .put("created_by", "crp class data");
        Content content = Content.of(MediaTypes.OCI_CONFIG, JsonText.bytes(config));
        List<Descriptor> layers = new ArrayList<>(base.layers());
        layers.add(layer.descriptor());
        Map<String, String> annotations =
                new TreeMap<>(Manifest.parse(base.manifest()).annotations());
        annotations.put(INPUTS, inputs.value());
        annotations.put(PATH, path);
        Manifest manifest = Manifest.image(content.descriptor(), layers, annotations);
        return new BaseImage(
                base.name(), base.platform(), manifest.content(), content, base.runtime(), base.repository());
    }
}
