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
 * Looks for Java and the C library in the files of a base: a program {@code bin/java}, the file {@code release} beside
 * it that lists the version and modules, and the dynamic linker.
 */
final class RuntimeInLayers {
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"([^\"]+)\"");
    private static final Pattern MODULES = Pattern.compile("(?m)^MODULES=\"([^\"]+)\"");
    private static final Pattern MUSL = Pattern.compile(".*/ld-musl-[^/]+\\.so\\.1");
    private static final Pattern GLIBC = Pattern.compile(".*/ld-linux[^/]*\\.so\\.[0-9]+");
    private static final int LONGEST_RELEASE = 64 << 10;

    private boolean isReadable = true;
    private boolean hasProgram;
    private boolean hasMusl;
    private boolean hasGlibc;
    private Optional<String> version = Optional.empty();
    private List<String> modules = List.of();

    private RuntimeInLayers() {}

    /** Looks through these layers, which lie in the store. */
    static RuntimeInLayers in(OciLayout store, List<Descriptor> layers) {
        RuntimeInLayers look = new RuntimeInLayers();
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
    boolean hasNoJava() {
        return isReadable && !hasProgram;
    }

    /** What was found; a base with the linkers of both C libraries may use either. */
    BaseRuntime runtime() {
        Optional<String> library =
                hasMusl == hasGlibc ? Optional.empty() : Optional.of(hasMusl ? BaseRuntime.MUSL : BaseRuntime.GLIBC);
        return hasProgram
                ? new BaseRuntime(version, modules, library)
                : new BaseRuntime(Optional.empty(), List.of(), library);
    }

    private static boolean isCompressed(Descriptor layer) {
        return !layer.mediaType().equals(MediaTypes.OCI_LAYER_TAR);
    }

    private void read(TarReader tar) throws IOException {
        for (Optional<TarReader.Entry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
            String name = "/" + entry.get().name();
            hasProgram |= name.endsWith("/bin/java");
            hasMusl |= MUSL.matcher(name).matches();
            hasGlibc |= GLIBC.matcher(name).matches();
            if (name.endsWith("/release") && entry.get().size() <= LONGEST_RELEASE) {
                readRelease(new String(tar.content(), StandardCharsets.UTF_8));
            }
        }
    }

    private void readRelease(String release) {
        Matcher found = VERSION.matcher(release);
        if (found.find()) {
            version = Optional.of(found.group(1));
            Matcher listed = MODULES.matcher(release);
            modules = listed.find() ? List.of(listed.group(1).trim().split("\\s+")) : List.of();
        }
    }
}
