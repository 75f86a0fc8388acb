package io.github.curlyrotaryphone.crp.image.base;

import io.github.curlyrotaryphone.crp.oci.Descriptor;
import io.github.curlyrotaryphone.crp.oci.MediaTypes;
import io.github.curlyrotaryphone.crp.oci.layout.OciLayout;
import io.github.curlyrotaryphone.crp.oci.tar.TarReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Looks for Java in the files of a base whose configuration names none: a program {@code bin/java}, and the file
 * {@code release} beside it that names the version.
 */
final class JavaInLayers {
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"([^\"]+)\"");
    private static final int LONGEST_RELEASE = 64 << 10;

    private boolean isReadable = true;
    private boolean hasProgram;
    private Optional<String> version = Optional.empty();

    private JavaInLayers() {}

    /** Looks through these layers, which lie in the store. */
    static JavaInLayers in(OciLayout store, List<Descriptor> layers) {
        JavaInLayers look = new JavaInLayers();
        for (Descriptor layer : layers) {
            try (InputStream file = new BufferedInputStream(Files.newInputStream(store.path(layer.digest())));
                    InputStream content = isCompressed(layer) ? new GZIPInputStream(file) : file) {
                look.read(new TarReader(content));
            } catch (IOException e) { // compressed otherwise, or not a tar archive that we know
                look.isReadable = false;
            }
        }
        return look;
    }

    /** Whether all layers were read and there is no Java in any. */
    boolean isAbsent() {
        return isReadable && !hasProgram;
    }

    /** The version, where Java is there and says it. */
    Optional<String> version() {
        return hasProgram ? version : Optional.empty();
    }

    private static boolean isCompressed(Descriptor layer) {
        return !layer.mediaType().equals(MediaTypes.OCI_LAYER_TAR);
    }

    private void read(TarReader tar) throws IOException {
        for (Optional<TarReader.Entry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
            String name = "/" + entry.get().name();
            hasProgram |= name.endsWith("/bin/java");
            if (name.endsWith("/release") && entry.get().size() <= LONGEST_RELEASE) {
                Matcher found = VERSION.matcher(new String(tar.content(), StandardCharsets.UTF_8));
                if (found.find()) {
                    version = Optional.of(found.group(1));
                }
            }
        }
    }
}
