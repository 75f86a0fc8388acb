package io.github.curlyrotaryphone.crp.image.layer;

import io.github.curlyrotaryphone.crp.event.CrpException;
import io.github.curlyrotaryphone.crp.spec.AppCode;
import io.github.curlyrotaryphone.crp.spec.JarManifest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * The manifest of the app's jar: that of the classes folder or of the file that the POM names, with the POM's
 * additions.
 */
final class AppManifest {
    private AppManifest() {}

    /** The manifest's text; empty if the POM adds nothing and the manifest of the classes folder is kept. */
    static Optional<byte[]> of(AppCode code) {
        JarManifest added = code.manifest();
        if (added.equals(JarManifest.NONE)) {
            return Optional.empty();
        }
        Path file = added.file().orElseGet(() -> code.classes().resolve(JarEntries.MANIFEST));
        try {
            Manifest manifest = read(file, added.file().isPresent());
            manifest.getMainAttributes().putIfAbsent(Attributes.Name.MANIFEST_VERSION, "1.0");
            put(added.main(), manifest.getMainAttributes());
            added.sections()
                    .forEach((name, attributes) ->
                            put(attributes, manifest.getEntries().computeIfAbsent(name, any -> new Attributes())));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            manifest.write(out);
            return Optional.of(out.toByteArray());
        } catch (IOException e) {
            throw CrpException.refused(
                    "Cannot read the manifest '" + file + "': " + e.getMessage() + ".",
                    "Correct the file, or 'manifestFile' of maven-jar-plugin in the POM.",
                    e);
        }
    }

    private static Manifest read(Path file, boolean isRequired) throws IOException {
        return isRequired || Files.exists(file)
                ? new Manifest(new ByteArrayInputStream(Files.readAllBytes(file)))
                : new Manifest();
    }

    private static void put(Map<String, String> from, Attributes into) {
        from.forEach((name, value) -> {
            try {
                into.putValue(name, value);
            } catch (IllegalArgumentException e) {
                throw CrpException.refused(
                        "Cannot add '" + name + "' to the manifest of the app's jar: it is not a valid name.",
                        "Correct it in the configuration of maven-jar-plugin: at most 70 letters, digits, '-' and '_'.",
                        e);
            }
        });
    }
}
